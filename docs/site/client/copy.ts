/** Gives each command a button that copies the command and nothing else. */
export function addCopyButtons(): void {
  const words = document.getElementById('search')?.dataset ?? {};
  for (const block of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const code = block.querySelector('pre code');
    if (!code || block.tagName === 'DIALOG') continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words['copy'] ?? '';
    button.addEventListener('click', () => {
      void copied(code.textContent ?? '').then((done) => {
        button.textContent = (done ? words['copied'] : words['notCopied']) ?? '';
        setTimeout(() => (button.textContent = words['copy'] ?? ''), 2000);
      });
    });
    block.append(button);
  }
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(text);
  }
}

/** For pages without a secure origin, such as http from another machine. */
function copiedTheOldWay(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  // It is deprecated, but such pages have no other way.
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
