/** What the server refused: a sentence, and problems by place where it told any. */
export class Refused extends Error {
  constructor(sentence, problems) {
    super(sentence)
    this.problems = problems
  }
}

const AWAY = 'The simulator does not answer. Is lumen-sim serve still running?'

const answerOf = async (asked) => {
  const response = await asked.catch(() => {
    throw new Refused(AWAY)
  })
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refused(body.problem ?? `The simulator answered ${response.status}.`, body.problems)
  return body
}

export const get = (address) => answerOf(fetch(address))

export const post = (address, body) =>
  answerOf(fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))

/** Hears of everything that happens, from now on. `away` is told whether the server is gone. */
export const listen = (heard, away) => {
  const source = new EventSource('/api/events')
  source.onmessage = ({ data }) => {
    away(undefined)
    heard(JSON.parse(data))
  }
  source.onerror = () => away(AWAY)
}
