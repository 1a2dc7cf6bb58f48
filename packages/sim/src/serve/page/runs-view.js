import { byId, make } from './element.js'

const counted = (n, what) => `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`

const metaOf = ({ agents, lived, days, seed, at }) =>
  `${lived < agents ? `${lived.toLocaleString('en-US')} of ` : ''}${counted(agents, 'agent')}, ${counted(days, 'day')}, seed ${seed}; ${new Date(at).toLocaleString()}`

const changesOf = ({ config, inputs }) => {
  const policies = inputs.filter((name) => name !== 'scenario.yaml')
  const shown = config.length > 6 ? [...config.slice(0, 6), `and ${config.length - 6} more`] : config
  return [...shown, ...policies.map((name) => `${name} edited`)].join('; ')
}

const entry = (run, reference, { look, pin, compare }) => {
  const pinned = run.folder === reference
  const changes = changesOf(run)
  return make(
    'li',
    { 'data-run': run.folder },
    make(
      'p',
      { class: pinned ? 'pinned' : '' },
      run.name,
      pinned ? ' ' : null,
      pinned ? make('span', { class: 'tag' }, 'reference') : null,
    ),
    changes === '' ? null : make('p', {}, make('code', {}, changes)),
    make('p', { class: 'meta' }, metaOf(run)),
    make(
      'div',
      { class: 'row' },
      make(
        'button',
        { type: 'button', 'data-do': 'look', click: () => look(run) },
        'Figures',
        make('span', { class: 'hidden' }, ` of ${run.folder}`),
      ),
      make(
        'button',
        { type: 'button', 'data-do': 'pin', click: () => pin(pinned ? null : run.folder) },
        pinned ? 'Unpin' : 'Pin as reference',
        make('span', { class: 'hidden' }, `: ${run.folder}`),
      ),
      pinned || reference === null
        ? null
        : make(
            'button',
            { type: 'button', 'data-do': 'compare', click: () => compare(run.folder) },
            'Compare with reference',
            make('span', { class: 'hidden' }, `: ${run.folder}`),
          ),
      make('a', { class: 'button', href: `/runs/${run.folder}/report.html`, target: '_blank', rel: 'noopener' }, 'Full report'),
      ...run.inputs.map((name) => make('a', { class: 'button', href: `/runs/${run.folder}/inputs/${name}`, download: name }, name)),
    ),
  )
}

/** All runs, the latest first; drawn anew only when something about them changed. */
export const runsView = (actions) => {
  let before = ''
  return (runs, reference) => {
    const now = JSON.stringify([runs, reference])
    if (now === before) return
    before = now
    const focused = document.activeElement
    const held = focused?.closest('#runs li')?.dataset.run
    const what = focused?.dataset?.do
    byId('runs').replaceChildren(
      ...(runs.length === 0 ? [make('li', {}, 'None yet. Press Run.')] : runs.map((run) => entry(run, reference, actions))),
    )
    // whoever pressed a button there still stands at it
    if (held && what) document.querySelector(`#runs li[data-run="${CSS.escape(held)}"] [data-do="${what}"]`)?.focus()
  }
}
