/** The index of one language, as the generator writes it: short names, for it is loaded over networks. */
export interface SearchData {
  readonly pages: readonly { readonly title: string; readonly section: string; readonly path: string }[];
  /** Page, anchor, heading, text. */
  readonly entries: readonly (readonly [page: number, anchor: string, heading: string, text: string])[];
}
