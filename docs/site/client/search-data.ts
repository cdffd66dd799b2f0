/** The index of one language, as the generator writes it: names are short because it is downloaded. */
export interface SearchData {
  readonly pages: readonly { readonly title: string; readonly section: string; readonly path: string }[];
  /** Page, anchor, heading, text. */
  readonly entries: readonly (readonly [page: number, anchor: string, heading: string, text: string])[];
}
