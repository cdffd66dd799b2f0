import type { Dissection, Field, Header } from './dissection.ts';
import { html, type Html } from '../../common/markup.ts';
import { hexOf } from './pcap.ts';
import type { FrameWords } from './words.ts';

export { firstVxlanFrame, mostTellingFrame } from './choose.ts';
export { dissect } from './dissect.ts';
export { FRAME_STYLE } from './style.ts';
export type { FrameWords } from './words.ts';

/** The most bytes of one field that are shown. */
const MAX_SHOWN = 48;

/**
 * A frame as a figure in HTML, from the outermost header to the innermost: all of them in a row, then each
 * with its fields, their bytes, what they say and what they are for. It has no script, no style and no id;
 * classes that begin with `frame-` take colours from `FRAME_STYLE`.
 */
export function drawFrame({ bytes, headers }: Dissection, words: FrameWords): string {
  const strip = headers.map(
    (header) =>
      html`<li class="frame-chip frame-${header.kind} frame-${header.depth}">
        <span class="frame-name">${words.headers[header.kind]}</span>
        <span class="frame-size">${header.length} B</span>
      </li>`,
  );
  const vxlan = headers.find(({ kind }) => kind === 'vxlan');
  const sum = vxlan && html`<p class="frame-sum">${words.sum(bytes.length, vxlan.offset + vxlan.length)}</p>`;
  return html`<div class="frame">
    <ol class="frame-strip" aria-label="${words.order}">
      ${strip}
    </ol>
    ${sum}${headers.map((header) => tableOf(header, words))}
  </div>`.source;
}

function tableOf({ kind, depth, offset, length, fields }: Header, words: FrameWords): Html {
  const range = `${offset}–${offset + length - 1}`;
  return html`<div
    class="frame-scroll"
    role="region"
    tabindex="0"
    aria-label="${words[depth]} ${words.headers[kind]}"
  >
    <table class="frame-table frame-${kind} frame-${depth}">
      <caption>
        ${words[depth]} · ${words.headers[kind]}
        <span class="frame-size">${length} B, ${range}</span>
      </caption>
      <thead>
        <tr>
          ${[words.offset, words.bytes, words.field, words.value, words.meaning].map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${fields.map((field) => rowOf(field, words))}
      </tbody>
    </table>
  </div>`;
}

function rowOf({ id, offset, bytes, value, aside }: Field, words: FrameWords): Html {
  const { name, meaning } = words.fields[id] ?? { name: id, meaning: '' };
  const more = bytes.length - MAX_SHOWN;
  const rest = more > 0 ? html` <span class="frame-more">${words.more(more)}</span>` : undefined;
  const said = aside === undefined ? undefined : html` <span class="frame-aside">${aside}</span>`;
  return html`<tr>
    <td class="frame-offset">${offset}</td>
    <td><code>${hexOf(bytes.subarray(0, MAX_SHOWN))}</code>${rest}</td>
    <th scope="row">${name}</th>
    <td><code>${value}</code>${said}</td>
    <td>${meaning}</td>
  </tr>`;
}
