/** Ready-made words: choosing them in a list puts them into a box, where they can be changed like any others. */

/** Makes every list with `data-fills` do so, and hides the button that does it without script. Words that somebody typed stay. */
export function fillFromChoices(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-without-script]")) button.hidden = true;
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || !target.dataset.fills) return;
    const box = target.form?.elements.namedItem(target.dataset.fills);
    const words = target.value === "" ? "" : (target.selectedOptions[0]?.label ?? "");
    if (!(box instanceof HTMLTextAreaElement)) return;
    const isReadyMade = [...target.options].some(({ value, label }) => value !== "" && label === box.value.trim());
    if (box.value.trim() === "" || isReadyMade) box.value = words;
  });
}
