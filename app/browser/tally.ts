/** Counts ticked boxes while they are being ticked: the same sum as the server's, for a room without signal. */

/**
 * Draws every `[data-tally]`: how many boxes named so are ticked, and whether they are enough. `data-needs` is the least
 * number; with `data-needs-lead` one of the ticked boxes must carry `data-lead` as well.
 */
export function drawTallies(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-tally]")) {
    const ticked = [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][data-counts="${place.dataset.tally ?? ""}"]`)].filter(({ checked }) => checked);
    const isLed = place.dataset.needsLead === undefined || ticked.some(({ dataset }) => dataset.lead !== undefined);
    const isEnough = ticked.length >= Number(place.dataset.needs) && isLed;
    const words = isEnough ? place.dataset.wordsEnough : place.dataset.wordsFew;
    const text = (words ?? "").replace("#", String(ticked.length));
    if (place.textContent !== text) place.textContent = text;
    place.dataset.isEnough = String(isEnough);
  }
}
