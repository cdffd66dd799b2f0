import type { Dissection, Field, Header } from './dissection.ts';
import { markup, type Markup } from './markup.ts';
import { hexOf } from './pcap.ts';
import type { FrameWords } from './words.ts';

export { firstVxlanFrame, mostTellingFrame } from './choose.ts';
export { dissect } from './dissect.ts';
export { FRAME_STYLE } from './style.ts';
export { FRAME_WORDS, type FrameWords } from './words.ts';

/** The most bytes of one field that are shown. */
const MOST_SHOWN = 48;

/**
 * A frame as a figure in HTML, from the outermost header to the innermost: all of them in a row, then each with its fields,
 * their bytes, what they say and what that is for. It has no script, no style and no id; classes that begin with `frame-` take
 * colours from `FRAME_STYLE`.
 */
export function drawFrame({ bytes, headers }: Dissection, words: FrameWords): string {
  const strip = headers.map(
    (header) =>
      markup`<li class="frame-chip frame-${header.kind} frame-${header.depth}"><span class="frame-name">${words.headers[header.kind]}</span> <span class="frame-size">${header.length} B</span></li>`,
  );
  const vxlan = headers.find(({ kind }) => kind === 'vxlan');
  const sum =
    vxlan && markup`<p class="frame-sum">${words.sum(bytes.length, vxlan.offset + vxlan.length)}</p>`;
  return markup`<div class="frame"><ol class="frame-strip" aria-label="${words.order}">${strip}</ol>${sum}${headers.map((header) => tableOf(header, words))}</div>`
    .source;
}

function tableOf({ kind, depth, offset, length, fields }: Header, words: FrameWords): Markup {
  const range = `${offset}–${offset + length - 1}`;
  return markup`<div class="frame-scroll" role="region" tabindex="0" aria-label="${words[depth]} ${words.headers[kind]}"><table class="frame-table frame-${kind} frame-${depth}"><caption>${words[depth]} · ${words.headers[kind]} <span class="frame-size">${length} B, ${range}</span></caption><thead><tr>${[words.offset, words.bytes, words.field, words.value, words.meaning].map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead><tbody>${fields.map((field) => rowOf(field, words))}</tbody></table></div>`;
}

function rowOf({ id, offset, bytes, value, aside }: Field, words: FrameWords): Markup {
  const { name, meaning } = words.fields[id] ?? { name: id, meaning: '' };
  const more = bytes.length - MOST_SHOWN;
  const rest = more > 0 ? markup` <span class="frame-more">${words.more(more)}</span>` : undefined;
  const said = aside === undefined ? undefined : markup` <span class="frame-aside">${aside}</span>`;
  return markup`<tr><td class="frame-offset">${offset}</td><td><code>${hexOf(bytes.subarray(0, MOST_SHOWN))}</code>${rest}</td><th scope="row">${name}</th><td><code>${value}</code>${said}</td><td>${meaning}</td></tr>`;
}
