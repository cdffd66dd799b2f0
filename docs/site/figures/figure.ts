import { html, trusted, type Html } from '../../../common/markup.ts';

/**
 * A picture with its text. The text under it is what the page's author wrote in its place, so that everybody
 * reads it.
 * @param svg made here, without scripts or styles
 */
export function figure(svg: string, alt: string, name: string): Html {
  return html`<figure class="figure ${name}">
    <div class="canvas" tabindex="0">${trusted(svg)}</div>
    <figcaption>${alt}</figcaption>
  </figure> `;
}

/** Stands in for a picture that cannot be drawn yet. */
export function absent(alt: string, why: string): Html {
  return html`<figure class="figure absent">
    <p>${why}</p>
    <figcaption>${alt}</figcaption>
  </figure> `;
}
