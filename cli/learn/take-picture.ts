import type { Page } from '@playwright/test';
import type { Box, Sighting } from '../../fixtures/manager/survey/survey.ts';

/** The look of a page, and the places of its elements on it. */
export interface Picture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** In the order of the sightings. */
  readonly boxes: readonly (readonly Box[])[];
}

/** Takes a picture of what is to be seen, or of the whole page where an element lies beyond that. */
export async function takePicture(page: Page, sightings: readonly Sighting[]): Promise<Picture> {
  const { x, y, width, height, whole } = await page.evaluate(() => ({
    x: scrollX,
    y: scrollY,
    width: innerWidth,
    height: innerHeight,
    whole: document.documentElement.scrollHeight,
  }));
  const beyond = sightings
    .flatMap(({ boxes }) => boxes)
    .some((box) => box.y < y || box.y + box.height > y + height);
  const png = await page.screenshot({
    // A picture of the whole page may close what is open on it.
    fullPage: beyond,
    animations: 'disabled',
    mask: [page.locator('input[type=password]')],
    maskColor: '#d0d0d0',
  });
  const [left, top] = beyond ? [0, 0] : [x, y];
  return {
    png,
    width,
    height: beyond ? Math.max(whole, height) : height,
    boxes: sightings.map(({ boxes }) => boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top }))),
  };
}
