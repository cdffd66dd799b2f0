import { recall } from './remember.ts';

/** The start page leads on to the language that was chosen before, else to one that the browser asks for. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-language]')];
const wanted = [recall('language') ?? '', ...navigator.languages];
const found = wanted
  .map((name) => name.toLowerCase().split('-')[0])
  .map((name) => links.find((link) => link.dataset['language'] === name))
  .find((link) => link !== undefined);
const link = found ?? links[0];
if (link) location.replace(link.href);
