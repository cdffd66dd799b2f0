import { recall } from './remember.ts';

/** The first page leads on, to the language that was chosen, else to the one that is read. */
const wanted = recall('language') ?? navigator.languages.find((name) => /^(en|zh)\b/i.test(name)) ?? 'en';
const language = wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
const link = document.querySelector<HTMLAnchorElement>(`a[data-language="${language}"]`);
if (link) location.replace(link.href);
