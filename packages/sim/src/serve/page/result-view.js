import { byId, make, table } from './element.js'

const show = (title, ...parts) => {
  byId('result-title').textContent = title
  byId('result-body').replaceChildren(...parts.filter((one) => one !== null))
  byId('result').hidden = false
}

const report = (folder) =>
  make(
    'p',
    {},
    make('a', { href: `/runs/${folder}/report.html`, target: '_blank', rel: 'noopener' }, 'Full report'),
    make('span', { class: 'meta' }, ` in runs/${folder}`),
  )

/** What a run came to: verdict, figures with their intervals, who stands out, the way to the whole. */
export const showRun = ({ folder, name, verdict }, [head, ...rows], lives, { notes = [], exactness } = {}) =>
  show(
    `Result: ${name}`,
    make('p', { class: 'verdict' }, verdict),
    ...notes.map((note) => make('p', { class: 'problems' }, note)),
    exactness === undefined ? null : make('p', {}, exactness),
    report(folder),
    table(head, rows),
    ...lives,
  )

/** How a run differs from the reference. */
export const showComparison = ({ differs, verdict, head, rows, identical, why, note }, folder) =>
  show(
    'Compared with the reference',
    make('p', { class: 'verdict' }, verdict),
    make('p', {}, 'What differs: ', make('code', {}, differs)),
    identical === null ? null : make('p', {}, identical),
    report(folder),
    table(head, rows),
    why.length === 0 ? null : make('h3', {}, 'Why'),
    ...why.map((line) => make('p', {}, line)),
    make('p', { class: 'note' }, note),
  )
