import { headingInView } from './language.ts';

/** Marks the heading that is being read in the list of headings. */
export function followContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  if (links.length === 0) return;
  let pending = 0;
  const mark = (): void => {
    pending = 0;
    const id = headingInView();
    for (const link of links) {
      if (id !== undefined && link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('scroll', () => (pending ||= requestAnimationFrame(mark)), { passive: true });
  mark();
}
