export type Child = Node | string | false | null | undefined
export type AttributeValue = string | number | boolean | null | undefined | ((event: never) => void)
export type Attributes = Readonly<Record<string, AttributeValue>>

const put = (target: Element, attributes: Attributes): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') target.addEventListener(name.replace(/^on/, ''), value as EventListener)
    else if (value === true) target.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) target.setAttribute(name, String(value))
  }
}

/**
 * Builds an element. Strings become text nodes, never markup, so nothing a player or the bot wrote can
 * turn into HTML. `on…` attributes take listeners; `true` sets an empty attribute; `false` and absent set none.
 */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const target = document.createElement(tag)
  put(target, attributes)
  append(target, children)
  return target
}

/** The same for SVG. */
export const svg = (tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement => {
  const target = document.createElementNS('http://www.w3.org/2000/svg', tag)
  put(target, attributes)
  append(target, children)
  return target
}

export const append = (target: Node, children: readonly Child[]): void => {
  for (const child of children) {
    if (typeof child === 'string') target.appendChild(document.createTextNode(child))
    else if (child instanceof Node) target.appendChild(child)
  }
}

/** The element of index.html with this id; the page cannot work without it. */
export const required = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`index.html has no element with id "${id}".`)
  return found
}

let serial = 0

/** An id that no other element of this page has, for aria references. */
export const freshId = (prefix: string): string => {
  serial += 1
  return `${prefix}-${serial}`
}
