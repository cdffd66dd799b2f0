/** An entry of the catalogue as people read it. */
export interface CatalogueTitle {
  /** A sentence without a full stop. */
  readonly title: string;
  /** Of a fault: what no longer works. */
  readonly breaks?: string;
}

/** By the entry's id; an entry that is not there is shown in the original language. */
export interface CatalogueTitles {
  readonly faults: Readonly<Record<string, CatalogueTitle>>;
  readonly ways: Readonly<Record<string, CatalogueTitle>>;
}
