import { byId, make } from './element.js'

/** Policies of the scenario, one of them in the editor. */
export const policyEditor = (changed) => {
  let policies = []
  let edited = {}
  let problems = {}
  let link

  const current = () => policies.find(({ name }) => name === byId('policy').value)
  const textOf = ({ name, text }) => edited[name] ?? text

  const goTo = ({ line, column }) => {
    const field = byId('policy-text')
    const before = field.value.split('\n').slice(0, line - 1)
    const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
    field.focus()
    field.setSelectionRange(at, at + 1)
    field.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(field).lineHeight))
  }

  const showProblems = () => {
    const policy = current()
    const own = (policy && problems[policy.name]) ?? []
    byId('policy-problems').replaceChildren(
      ...own.map((one) =>
        make(
          'li',
          {},
          make('button', { type: 'button', click: () => goTo(one) }, `line ${one.line}, column ${one.column}`),
          `: ${one.message}`,
        ),
      ),
      ...Object.keys(problems)
        .filter((name) => name !== policy?.name)
        .map((name) => make('li', {}, `Something is wrong with ${name} too.`)),
    )
    byId('policy-text').setAttribute('aria-invalid', String(own.length > 0))
    const fine = byId('policy-fine')
    fine.hidden = own.length > 0 || !policy || edited[policy.name] === undefined
    fine.textContent = 'Edited, and fine.'
  }

  const showLink = () => {
    const policy = current()
    if (!policy) return
    if (link) URL.revokeObjectURL(link)
    link = URL.createObjectURL(new Blob([textOf(policy)], { type: 'text/yaml' }))
    const download = byId('policy-download')
    download.href = link
    download.download = policy.file.split('/').at(-1)
    byId('policy-reset').disabled = edited[policy.name] === undefined
  }

  const show = () => {
    const policy = current()
    byId('policy-text').value = policy ? textOf(policy) : ''
    byId('policy-file').textContent = policy ? policy.file : ''
    showLink()
    showProblems()
  }

  byId('policy').addEventListener('change', show)
  byId('policy-text').addEventListener('input', () => {
    const { name, text } = current()
    const { value } = byId('policy-text')
    if (value === text) delete edited[name]
    else edited[name] = value
    byId('policy-fine').hidden = true
    showLink()
    changed()
  })
  byId('policy-reset').addEventListener('click', () => {
    delete edited[current().name]
    show()
    changed()
  })
  return {
    fill: (all) => {
      policies = all
      edited = {}
      problems = {}
      byId('policy').replaceChildren(...all.map(({ name, shares }) => make('option', { value: name }, `${name} (${shares} shares)`)))
      show()
    },
    edited: () => edited,
    tell: (all) => {
      problems = all
      showProblems()
    },
  }
}
