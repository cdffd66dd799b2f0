import { TEXTS } from '../../../texts/texts.ts';
import { dissect, drawFrame } from '../../../harness/frame/frame.ts';
import { html, trusted, type Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import type { Sources } from '../sources/load.ts';

/** A captured frame, header by header: the first in the recorded runs that carries another in VXLAN. */
export function drawVxlanFrame({ runs }: Sources, alt: string, language: Language): Html | undefined {
  for (const { frames } of runs.values())
    for (const { bytes, port } of frames) {
      const dissection = dissect(bytes, port);
      if (!dissection.headers.some(({ kind }) => kind === 'vxlan')) continue;
      return html`<figure class="figure of-frame">
        ${trusted(drawFrame(dissection, TEXTS[language].frame))}
        <figcaption>${alt}</figcaption>
      </figure> `;
    }
  return undefined;
}
