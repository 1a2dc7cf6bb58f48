import { byId, make } from './element.js'

const grouped = (n) => Math.round(n).toLocaleString('en-US')
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

const STATES = {
  waiting: 'waits until the others are done',
  playing: 'playing',
  writing: 'writing the report',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
}

const howFar = ({ state, lived, agents, rate, left }) =>
  state === 'playing'
    ? `${grouped(lived)} of ${grouped(agents)} agents${rate === null ? '' : `, ${grouped(rate)} agent-days a second, ${clock(left)} left`}`
    : STATES[state]

const isOpen = ({ state }) => state === 'waiting' || state === 'playing' || state === 'writing'

const entry = (job, { stop }) => {
  const bar = make('progress', { max: Math.max(1, job.agents), value: job.lived, 'aria-label': `Agents lived: ${job.title}` })
  const far = make('p', { class: 'meta' })
  const button = make('button', { type: 'button', click: () => stop(job.id) }, 'Stop')
  const problem = make('p', { class: 'problems' })
  const element = make('li', {}, make('p', {}, job.title), bar, far, problem, button)
  return {
    element,
    update: (now) => {
      bar.value = now.lived
      bar.hidden = now.state !== 'playing' && now.state !== 'writing'
      far.textContent = howFar(now)
      problem.textContent = now.problem ?? ''
      button.hidden = now.state !== 'waiting' && now.state !== 'playing'
    },
  }
}

/** What is played, waits, or failed: entries stay the same elements, so that a button keeps the focus. */
export const jobsView = (actions) => {
  const entries = new Map()
  return (jobs) => {
    const told = jobs.filter((job) => isOpen(job) || job.problem !== null)
    for (const id of entries.keys()) if (!told.some((job) => job.id === id)) entries.delete(id)
    for (const job of told) {
      if (!entries.has(job.id)) entries.set(job.id, entry(job, actions))
      entries.get(job.id).update(job)
    }
    const wanted = told.map(({ id }) => entries.get(id).element)
    const list = byId('playing')
    if (wanted.length !== list.children.length || wanted.some((one, i) => one !== list.children[i])) list.replaceChildren(...wanted)
  }
}
