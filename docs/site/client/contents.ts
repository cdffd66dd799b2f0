import { headingInView } from './language.ts';

/** Marks in the list of headings the one that is being read. */
export function followContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  if (links.length === 0) return;
  let asked = 0;
  const mark = (): void => {
    asked = 0;
    const id = headingInView();
    for (const link of links) {
      if (id !== undefined && link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('scroll', () => (asked ||= requestAnimationFrame(mark)), { passive: true });
  mark();
}
