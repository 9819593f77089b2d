/** What tests of pages do with the keyboard, and see of colours. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

export const DESKTOP = { width: 1360, height: 860 };
const TABS_MAX = 60;

export async function inTurn<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await act(item);
}

export const tabTo = (page: Page, name: string): Promise<void> => pressUntil(page, "Tab", name);
export const tabBackTo = (page: Page, name: string): Promise<void> => pressUntil(page, "Shift+Tab", name);

/** Presses a key until something whose name begins so has the focus, and shows that it has. */
async function pressUntil(page: Page, key: string, name: string): Promise<void> {
  for (let presses = 0; presses < TABS_MAX; presses++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.ariaLabel ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? "";
      const { outlineStyle } = getComputedStyle(element ?? document.body);
      return { label: label.replaceAll(/\s+/g, " ").trim(), outlined: outlineStyle !== "none" };
    });
    if (!focused.label.startsWith(name)) continue;
    expect(focused.outlined, `"${name}" shows that it has the focus`).toBe(true);
    return;
  }
  throw new Error(`${key} does not lead to "${name}".`);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export async function contrastOf(text: Locator): Promise<number> {
  const [ink = 0, paper = 0] = await luminances(text);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}

/** Of the text, and of what is painted behind it. */
export function luminances(text: Locator): Promise<number[]> {
  return text.evaluate((element) => {
    const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
    const paint = (color: string): number[] => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return Array.from(context.getImageData(0, 0, 1, 1).data);
    };
    const channel = (value = 0): number =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]: number[]): number =>
      0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    let behind: Element | null = element;
    while (behind && paint(getComputedStyle(behind).backgroundColor)[3] !== 255)
      behind = behind.parentElement;
    const colors = [
      getComputedStyle(element).color,
      getComputedStyle(behind ?? document.body).backgroundColor,
    ];
    return colors.map(paint).map(luminance);
  });
}
