import { configList } from './config-list.js'
import { byId, later, make, tellProblems } from './element.js'
import { jobsView } from './jobs-view.js'
import { livesView } from './lives-view.js'
import { policyEditor } from './policy-editor.js'
import { showComparison, showRun } from './result-view.js'
import { runsView } from './runs-view.js'
import { get, listen, post } from './talk.js'

const NUMBERS = ['agents', 'days', 'seed', 'jobs']

/** What stands in the fields, as the server takes it. */
const asked = () => ({
  scenario: byId('scenario').value,
  ...Object.fromEntries(NUMBERS.map((name) => [name, byId(name).value === '' ? null : Number(byId(name).value)])),
  target: byId('target').value,
  changes: byId('changes').value,
  policies: policies.edited(),
})

const tell = ({ settings, changes, policies: wrong }) => {
  tellProblems(byId('settings-problems'), settings)
  for (const name of [...NUMBERS, 'target'])
    byId(name).setAttribute('aria-invalid', String(settings.some((one) => one.startsWith(`${name}: `))))
  tellProblems(byId('changes-problems'), changes, byId('changes'))
  policies.tell(wrong)
  const fine = byId('changes-fine')
  fine.hidden = changes.length > 0 || settings.length > 0 || byId('changes').value.trim() === ''
  fine.textContent = 'These changes are fine.'
}

const countEdits = () => {
  const lines = byId('changes')
    .value.split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#')).length
  const edited = Object.keys(policies.edited())
  const told = [
    ...(lines > 0 ? [`${lines} ${lines === 1 ? 'line' : 'lines'} of changes`] : []),
    ...edited.map((name) => `policy ${name} edited`),
  ]
  byId('edits').textContent = told.length === 0 ? 'nothing edited' : told.join(', ')
}

let checks = 0
const checkNow = async () => {
  const mine = ++checks
  const { problems, refused } = await post('/api/check', asked()).catch((error) => ({ refused: error.message }))
  // an answer to what stood there before says nothing about what stands there now
  if (mine !== checks) return
  tell(problems ?? { settings: refused ? [refused] : [], changes: [], policies: {} })
}
const checkSoon = later(350, checkNow)
const changed = () => {
  byId('changes-fine').hidden = true
  countEdits()
  checkSoon()
}

const values = configList(changed)
const policies = policyEditor(changed)

const refused = (list) => (error) => {
  tellProblems(byId(list), error.message.split('\n'))
  if (error.problems) tell(error.problems)
}

const choose = async () => {
  const name = byId('scenario').value
  const shown = await get(`/api/scenario?name=${encodeURIComponent(name)}`)
  if (name !== byId('scenario').value) return
  byId('question').textContent =
    shown.worlds === null ? shown.question : `${shown.question} Agents come in whole worlds of ${shown.worlds}.`
  for (const key of ['agents', 'days', 'seed']) byId(key).value = shown[key]
  byId('agents').step = 1
  values.fill(shown.values)
  policies.fill(shown.policies)
  tellProblems(byId('settings-problems'), [])
  changed()
}

/** Jobs that this page began, whose results it shows as soon as they are there. */
const own = new Set()
let runs = []
let last = { jobs: [], runs: [], reference: null }

const look = async (run, came) => {
  tellProblems(byId('runs-problems'), [])
  const [figures, lives] = await Promise.all([get(`/api/figures?run=${encodeURIComponent(run.folder)}`), livesView(run.folder)])
  showRun(run, figures, lives, came)
}

const begin = async (address, body, list) => {
  tellProblems(byId(list), [])
  try {
    own.add((await post(address, body)).id)
    // it may have ended before this page knew that it is its own
    heard(last)
  } catch (error) {
    refused(list)(error)
  }
}

const showJobs = jobsView({ stop: (id) => post('/api/stop', { id }).catch(refused('run-problems')) })
const toResult = () => byId('result').scrollIntoView({ block: 'nearest' })
const showRuns = runsView({
  look: (run) => look(run).then(toResult).catch(refused('runs-problems')),
  pin: (run) => post('/api/reference', { run }).catch(refused('runs-problems')),
  compare: (run) => begin('/api/compare', { run }, 'runs-problems'),
})

const heard = (now) => {
  last = now
  const { jobs, runs: all, reference } = now
  runs = all
  showJobs(jobs)
  showRuns(all, reference)
  for (const { id, came } of jobs) {
    if (came === null || !own.has(id)) continue
    own.delete(id)
    const run = runs.find(({ folder }) => folder === came.folder)
    if (came.comparison) showComparison(came.comparison, came.folder)
    else if (run) look(run, came).catch(refused('run-problems'))
    toResult()
  }
}

const begun = async () => {
  const { scenarios, jobs } = await get('/api/scenarios')
  const group = (label, some) =>
    some.length === 0 ? [] : [make('optgroup', { label }, ...some.map(({ name }) => make('option', { value: name }, name)))]
  byId('scenario').replaceChildren(
    ...group(
      'Those that ship',
      scenarios.filter(({ ships }) => ships),
    ),
    ...group(
      'In this folder',
      scenarios.filter(({ ships }) => !ships),
    ),
  )
  byId('jobs').value = jobs
  if (scenarios.some(({ name }) => name === 'first-month')) byId('scenario').value = 'first-month'
  await choose()
}

byId('scenario').addEventListener('change', () => choose().catch(refused('settings-problems')))
for (const name of NUMBERS) byId(name).addEventListener('input', changed)
byId('target').addEventListener('input', () => {
  byId('agents-label').textContent = byId('target').value.trim() === '' ? 'Agents' : 'Agents, at most'
  changed()
})
byId('changes').addEventListener('input', changed)
byId('run').addEventListener('click', () => begin('/api/run', asked(), 'run-problems'))

begun()
  .then(() => document.body.setAttribute('data-ready', ''))
  .catch(refused('settings-problems'))
listen(heard, (away) => {
  byId('away').textContent = away ?? ''
})
