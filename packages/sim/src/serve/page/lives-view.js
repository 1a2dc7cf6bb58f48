import { make, tellProblems } from './element.js'
import { get, getText } from './talk.js'

/** The life of one agent of a run in words, a day at a time; the line that tells it in a terminal stands below. */
const life = (folder, { agent, replay }, days) => {
  const words = make('pre', { tabindex: 0, role: 'region', 'aria-label': `What agent ${agent} did` })
  const problems = make('ul', { class: 'problems', role: 'alert' })
  const day = make(
    'select',
    { 'aria-label': `Day of agent ${agent}` },
    ...Array.from({ length: days }, (_, i) => make('option', { value: i + 1 }, `day ${i + 1}`)),
  )
  let asked = 0
  const show = async () => {
    const mine = ++asked
    words.textContent = 'One moment …'
    const address = `/api/life?run=${encodeURIComponent(folder)}&agent=${agent}&day=${day.value}`
    const told = await getText(address).then(
      (text) => ({ text, problems: [] }),
      (error) => ({ text: '', problems: [error.message] }),
    )
    // an answer about a day that nobody looks at any more is none
    if (mine !== asked) return
    words.textContent = told.text.trim()
    tellProblems(problems, told.problems)
  }
  day.addEventListener('change', show)
  const element = make(
    'div',
    { class: 'life' },
    make('div', { class: 'row' }, day),
    problems,
    words,
    make('p', {}, make('code', { tabindex: 0 }, replay)),
  )
  return { element, show }
}

const outlier = (folder, one, days) => {
  let open
  const button = make(
    'button',
    {
      type: 'button',
      'aria-expanded': 'false',
      click: () => {
        if (open) {
          open.element.remove()
          open = undefined
        } else {
          open = life(folder, one, days)
          item.append(open.element)
          open.show()
        }
        button.setAttribute('aria-expanded', String(open !== undefined))
      },
    },
    'Its life',
    make('span', { class: 'hidden' }, `: agent ${one.agent}`),
  )
  const item = make('li', {}, make('div', { class: 'between' }, make('p', {}, one.told), button))
  return item
}

/** Who stands out in a run, each with its life to read. */
export const livesView = async (folder) => {
  const { days, outliers } = await get(`/api/outliers?run=${encodeURIComponent(folder)}`)
  return [
    make('h3', {}, 'Who stands out'),
    make('ul', { class: 'entries', id: 'outliers', 'aria-label': 'Who stands out' }, ...outliers.map((one) => outlier(folder, one, days))),
  ]
}
