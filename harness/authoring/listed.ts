/** A list for a message: each item once and sorted, so that the same state gives the same message. */
export function listed(items: readonly string[], empty = 'none', separator = ', '): string {
  return [...new Set(items)].sort(byNumber.compare).join(separator) || empty;
}

/** 10.0.0.9 before 10.0.0.10. */
const byNumber = new Intl.Collator('en', { numeric: true });
