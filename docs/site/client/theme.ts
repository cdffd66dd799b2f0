/** Runs before anything is drawn: the colours that were chosen, so that no page flashes in the others. */
try {
  const chosen = localStorage.getItem('swarmlab-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
} catch {
  // Without storage the system decides.
}
document.documentElement.classList.add('scripted');
