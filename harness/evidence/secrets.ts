import { maskSecrets } from '../../common/secrets.ts';

/** TLS and SSH keys. One without an end was cut off, and what follows may be more of it. */
const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----[^]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----|$)/g;
/** A line of `ip xfrm state`, or of a command that sets one up, that has keys on it. */
const KEY_LINE = /^.*\b(?:enc|aead|auth|auth-trunc)\b.*$/gim;
const KEY = /0x[0-9a-f]{16,}/gi;

/**
 * `text` without join tokens, private keys and keys of XFRM states; what was there is named in their place.
 */
export function withoutSecrets(text: string): string {
  return maskSecrets(text)
    .replace(PRIVATE_KEY, '[private key left out]')
    .replace(KEY_LINE, (line) => line.replace(KEY, '[key left out]'));
}

/**
 * The same for every string in a JSON value, keys of objects left as they are. What has no secret comes back
 * itself.
 */
export function withoutSecretsIn<T>(value: T): T {
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) {
    const items = value.map(cleaned);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, child, cleaned(child)] as const);
  const changed = entries.some(([, before, after]) => before !== after);
  return changed ? Object.fromEntries(entries.map(([key, , after]) => [key, after])) : value;
}
