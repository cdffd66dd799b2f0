import { recall, remember } from './remember.ts';

const ORDER = ['system', 'light', 'dark'] as const;

/** The button switches from the system's colours to light to dark, and says which it is. */
export function prepareTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-do="theme"]');
  const now = button?.querySelector('.now');
  if (!button || !now) return;
  const show = (): void => {
    const theme = recall('theme') ?? 'system';
    now.textContent = button.dataset[theme] ?? theme;
  };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    const at = ORDER.findIndex((name) => name === (document.documentElement.dataset['theme'] ?? 'system'));
    const next = ORDER[(at + 1) % ORDER.length] ?? 'system';
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    remember('theme', next === 'system' ? undefined : next);
    now.textContent = button.dataset[next] ?? next;
  });
}
