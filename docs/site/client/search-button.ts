import type { SearchData } from './search-data.ts';

declare global {
  /**
   * Where the two files of the search leave what they have: a page opened from a folder may not fetch, but it
   * may load scripts.
   */
  var swarmlabSearch: { data?: SearchData; open?: (data: SearchData) => void };
}

/** Loads the search and its index when they are first needed. */
export function prepareSearch(): void {
  globalThis.swarmlabSearch = {};
  const button = document.querySelector<HTMLButtonElement>('[data-do="search"]');
  const dialog = document.querySelector<HTMLDialogElement>('dialog#search');
  if (!button || !dialog) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    open(dialog);
  });
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
    const wanted = (event.key === '/' && !typing) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
    if (!wanted || event.altKey || dialog.open) return;
    event.preventDefault();
    open(dialog);
  });
}

function open(dialog: HTMLDialogElement): void {
  dialog.showModal();
  dialog.querySelector('input')?.select();
  const { search = '', index = '' } = document.body.dataset;
  void Promise.all([load(search), load(index)]).then(
    () => {
      const { data, open: start } = globalThis.swarmlabSearch;
      if (data) start?.(data);
    },
    () => {
      const count = dialog.querySelector('.count');
      if (count) count.textContent = dialog.dataset['failed'] ?? '';
    },
  );
}

const loading = new Map<string, Promise<void>>();

function load(path: string): Promise<void> {
  const known = loading.get(path);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      loading.delete(path);
      reject(new Error(path));
    };
    document.head.append(script);
  });
  loading.set(path, loaded);
  return loaded;
}
