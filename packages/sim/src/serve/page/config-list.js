import { byId, make } from './element.js'

const MOST = 60

/** The list of the config's values: it can be searched, and whoever presses one changes it. */
export const configList = (changed) => {
  let values = []

  const change = ({ path, value }) => {
    const changes = byId('changes')
    const before = changes.value.replace(/\s*$/, '')
    changes.value = `${before}${before === '' ? '' : '\n'}${path}=${value}`
    changes.focus()
    // the value is chosen, so that typing replaces it
    changes.setSelectionRange(changes.value.length - value.length, changes.value.length)
    changes.scrollTop = changes.scrollHeight
    changed()
  }

  const show = () => {
    const words = byId('search')
      .value.toLowerCase()
      .split(/[\s.]+/)
      .filter(Boolean)
    const like = values.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)))
    byId('found').textContent =
      like.length === 0
        ? `None of ${values.length} values is called like that.`
        : like.length > MOST
          ? `${like.length} of ${values.length} values; the first ${MOST} are shown.`
          : `${like.length} of ${values.length} values.`
    byId('values').replaceChildren(
      ...like
        .slice(0, MOST)
        .map((one) =>
          make(
            'li',
            {},
            make(
              'button',
              { type: 'button', click: () => change(one) },
              make('span', {}, one.path),
              make('b', {}, one.value),
              one.hint === '' ? null : make('small', {}, one.hint),
            ),
          ),
        ),
    )
  }

  byId('search').addEventListener('input', show)
  return {
    fill: (all) => {
      values = all
      show()
    },
  }
}
