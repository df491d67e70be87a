/** Making the card's DOM: elements and text nodes only, so that no data is ever read as markup. */

export type Child = Node | string | null | undefined | false;

/** A new HTML element with a class ('' for none) and children; empty children are left out. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  doc: Document,
  tag: K,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] => {
  const made = doc.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
};

/** A link that leaves nothing behind, or the bare text where the address is missing or not http(s). */
export const link = (doc: Document, url: string | undefined, className: string, label: string): HTMLElement => {
  const href = url && httpAddress(url);
  if (!href) return element(doc, 'span', className, label);
  const anchor = element(doc, 'a', className, label);
  anchor.href = href;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  return anchor;
};

const httpAddress = (url: string): string | null => {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
};

const ICONS = {
  close: 'M4 4l8 8M12 4l-8 8',
  pin: 'M6 2.5h4M7 2.5v4.2L5 9.5h6L9 6.7V2.5M8 9.5v4',
  previous: 'M10 3.5L5.5 8l4.5 4.5',
  next: 'M6 3.5L10.5 8 6 12.5',
} as const;

/** A button with a drawn sign and a spoken name. */
export const iconButton = (doc: Document, icon: keyof typeof ICONS, name: string, press: () => void) => {
  const svg = doc.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = doc.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[icon]);
  svg.append(path);
  const button = element(doc, 'button', `icon ${icon}`, svg);
  button.type = 'button';
  button.title = name;
  button.setAttribute('aria-label', name);
  button.addEventListener('click', press);
  return button;
};
