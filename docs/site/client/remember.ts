/** What was stored under `name`; undefined also where storage is blocked, as cookies may be. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`swarmlab-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`swarmlab-${name}`);
    else localStorage.setItem(`swarmlab-${name}`, value);
  } catch {
    // Then it is forgotten with the page.
  }
}
