import type { Part } from '../../../fixtures/manager/pages/reading/structure.ts';

/** A page as its structure draws it: what stands where, and nothing of its pictures and signs. */
export function drawnPage(roots: readonly Part[], title: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{margin:0;background:#fff;font-family:sans-serif}div{position:absolute;box-sizing:border-box;overflow:hidden;white-space:nowrap;color:#222}</style>
${roots.flatMap(drawn).join('\n')}
</html>`;
}

function drawn({ tag, attributes, text, box, look, parts }: Part): string[] {
  const shown = text || (parts.length === 0 ? (attributes['placeholder'] ?? '') : '');
  const isBox = look.border || ['input', 'select', 'textarea', 'button'].includes(tag);
  const ground = /^rgba\(\d+, \d+, \d+, 0\)$/.test(look.ground)
    ? ''
    : `background:${cssColour(look.ground)};`;
  const style = `left:${box.x}px;top:${box.y}px;width:${box.width}px;height:${box.height}px;font-size:${look.size}px;font-weight:${Number(look.weight) || 400};${ground}${isBox ? 'border:1px solid #999;padding:0 6px;' : ''}`;
  const own =
    shown === '' && !isBox && ground === '' ? [] : [`<div style="${style}">${escaped(shown)}</div>`];
  return [...own, ...parts.flatMap(drawn)];
}

/** A page as its reduced markup. */
export function reducedMarkup(roots: readonly Part[], indent = ''): string {
  return roots
    .map(({ tag, attributes, text, parts }) => {
      const told = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
      const inner = parts.length === 0 ? '' : `\n${reducedMarkup(parts, `${indent}  `)}\n${indent}`;
      return `${indent}<${tag}${told.join('')}>${escaped(text)}${inner}</${tag}>`;
    })
    .join('\n');
}

/** The structure with each text as a function makes it. */
export function withTexts(roots: readonly Part[], change: (text: string, data: boolean) => string): Part[] {
  return roots.map((part) => ({
    ...part,
    text: change(part.text, part.data),
    attributes: Object.fromEntries(
      Object.entries(part.attributes).map(([name, value]) => [name, change(value, false)]),
    ),
    parts: withTexts(part.parts, change),
  }));
}

export function textsOf(roots: readonly Part[], which: (part: Part) => boolean): string[] {
  return roots.flatMap((part) => [...(which(part) ? [part.text] : []), ...textsOf(part.parts, which)]);
}

function cssColour(colour: string): string {
  return /^rgba?\([\d., ]+\)$/.test(colour) ? colour : 'transparent';
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Of the files of a view, by its number in the survey. */
export function nameOf(index: number): string {
  return `page-${String(index + 1).padStart(2, '0')}`;
}
