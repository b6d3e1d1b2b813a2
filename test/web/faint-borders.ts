import type { Page } from 'playwright-core';

/**
 * The fields and buttons of a page whose border does not stand out by 3:1 (WCAG 2.2, 1.4.11) against what is inside it and around it,
 * each with its contrasts. Those without a border, or with one as invisible as they want, are told by what is in them.
 */
export function faintBorders(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour) => {
      const [r, g, b] = rgba(colour).slice(0, 3).map((each) => each / 255)
        .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const ground = (element) => {
      for (let each = element; each !== null; each = each.parentElement) {
        const { backgroundColor } = getComputedStyle(each);
        if (rgba(backgroundColor)[3] === 255) return backgroundColor;
      }
      return 'Canvas';
    };
    return [...document.querySelectorAll('button, input, select, fieldset, [role="group"]')]
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      .filter((element) => parseFloat(getComputedStyle(element).borderLeftWidth) > 0)
      .filter((element) => rgba(getComputedStyle(element).borderTopColor)[3] === 255)
      .flatMap((element) => {
        const { borderTopColor, borderTopWidth } = getComputedStyle(element);
        if (parseFloat(borderTopWidth) === 0) return [];
        const around = contrast(borderTopColor, ground(element.parentElement));
        const inside = contrast(borderTopColor, ground(element));
        // What is filled with the colour of its border is told by that.
        const isFilled = inside < 1.05;
        if (around >= 3 && (inside >= 3 || isFilled)) return [];
        const name = element.getAttribute('aria-label') ?? (element.textContent.trim() || element.tagName);
        return [name + ': ' + inside.toFixed(2) + ' inside, ' + around.toFixed(2) + ' around'];
      });
  })()`);
}
