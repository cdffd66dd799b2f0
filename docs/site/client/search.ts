import MiniSearch from 'minisearch';
import type { SearchData } from './search-data.ts';
import { excerpt } from './excerpt.ts';
import { questionWords, wordsOf } from './words.ts';

const MAX_HITS = 20;
let started = false;

globalThis.swarmlabSearch.open = (data) => {
  if (started) return;
  started = true;
  const dialog = document.querySelector<HTMLDialogElement>('dialog#search');
  const input = dialog?.querySelector('input');
  const list = dialog?.querySelector('.hits');
  const count = dialog?.querySelector('.count');
  if (!dialog || !input || !list || !count) return;
  const find = indexOf(data);
  const show = (): void => {
    const hits = find(input.value);
    list.replaceChildren(...hits.slice(0, MAX_HITS).map((id) => hitOf(data, id, input.value)));
    const { found = '', nothing = '' } = dialog.dataset;
    if (questionWords(input.value).length === 0) count.textContent = '';
    else count.textContent = hits.length === 0 ? nothing : found.replace('%', String(hits.length));
  };
  input.addEventListener('input', show);
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(list, event.key === 'ArrowDown' ? 1 : -1, input);
    } else if (event.key === 'Enter' && event.target === input) {
      event.preventDefault();
      list.querySelector('a')?.click();
    }
  });
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  show();
};

/** Finds the numbers of the entries that have all words of a question, the best first. */
function indexOf({ entries, pages }: SearchData): (question: string) => readonly number[] {
  const index = new MiniSearch<{ id: number; title: string; heading: string; text: string }>({
    fields: ['title', 'heading', 'text'],
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  index.addAll(
    entries.map(([page, , heading, text], id) => ({ id, title: pages[page]?.title ?? '', heading, text })),
  );
  return (question) => {
    const words = questionWords(question);
    if (words.length === 0) return [];
    return index
      .search(question, {
        tokenize: questionWords,
        combineWith: 'AND',
        boost: { title: 3, heading: 4 },
        prefix: (term) => /^[\p{Script=Latin}\p{N}]/u.test(term),
        fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
      })
      .map(({ id }) => Number(id));
  };
}

function hitOf({ entries, pages }: SearchData, id: number, question: string): HTMLLIElement {
  const [page, anchor, heading, text] = entries[id] ?? [0, '', '', ''];
  const { title = '', section = '', path = '' } = pages[page] ?? {};
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${document.body.dataset['root'] ?? ''}${path}${anchor === '' ? '' : `#${anchor}`}`;
  const name = document.createElement('b');
  name.textContent = heading === '' ? title : heading;
  const where = document.createElement('span');
  where.textContent = [section, heading === '' ? '' : title].filter((part) => part !== '').join(' › ');
  const piece = document.createElement('p');
  for (const { text: part, hit } of excerpt(text, questionWords(question))) {
    if (!hit) piece.append(part);
    else piece.append(Object.assign(document.createElement('mark'), { textContent: part }));
  }
  link.append(name, where, piece);
  item.append(link);
  return item;
}

function step(list: Element, by: 1 | -1, input: HTMLInputElement): void {
  const links = [...list.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at + by;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}
