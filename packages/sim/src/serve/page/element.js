/** The element with an id. */
export const byId = (id) => document.getElementById(id)

/** Makes an element: properties that are functions are listeners, the others attributes; children are texts or elements. */
export const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, String(value))
  }
  element.append(...children.filter((one) => one !== null && one !== undefined))
  return element
}

/** A list of sentences, or none; the field that they are about is marked. */
export const tellProblems = (list, problems, field) => {
  list.replaceChildren(...problems.map((one) => make('li', {}, one)))
  if (field) field.setAttribute('aria-invalid', String(problems.length > 0))
}

/** A table whose first column names its rows. */
export const table = (head, rows) =>
  make(
    'div',
    { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Figures' },
    make(
      'table',
      {},
      make('thead', {}, make('tr', {}, ...head.map((cell) => make('th', { scope: 'col' }, cell)))),
      make(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) => make('tr', {}, make('th', { scope: 'row' }, first), ...rest.map((cell) => make('td', {}, cell)))),
      ),
    ),
  )

/** Calls soon after the last of several calls. */
export const later = (ms, work) => {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }
}
