import { remember } from './remember.ts';

/**
 * Makes the page in another language open at the place that is being read here, and remembers the choice for
 * the start page.
 */
export function keepPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) keepPlaceOf(link);
}

function keepPlaceOf(link: HTMLAnchorElement): void {
  const page = link.getAttribute('href') ?? '';
  const aim = (): void => {
    const id = headingInView();
    link.setAttribute('href', id === undefined ? page : `${page}#${id}`);
  };
  for (const event of ['pointerenter', 'focus', 'pointerdown', 'click'] as const)
    link.addEventListener(event, aim);
  link.addEventListener('click', () => {
    remember('language', link.dataset['language']);
  });
}

/** The last heading above the middle of what is seen; none at the top of the page. */
export function headingInView(): string | undefined {
  if (scrollY < 80) return undefined;
  const headings = [...document.querySelectorAll<HTMLElement>('main h2[id], main h3[id]')];
  return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight * 0.4)?.id;
}
