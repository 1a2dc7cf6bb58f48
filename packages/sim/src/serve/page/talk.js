/** What the server refused: a sentence, and problems by place where it told any. */
export class Refused extends Error {
  constructor(sentence, problems) {
    super(sentence)
    this.problems = problems
  }
}

const AWAY = 'The simulator does not answer. Is lumen-sim serve still running?'

const answered = async (asked) => {
  const response = await asked.catch(() => {
    throw new Refused(AWAY)
  })
  if (response.ok) return response
  const body = await response.json().catch(() => ({}))
  throw new Refused(body.problem ?? `The simulator answered ${response.status}.`, body.problems)
}

const answerOf = async (asked) => (await answered(asked)).json()

export const get = (address) => answerOf(fetch(address))

/** The same for what is plain text. */
export const getText = async (address) => (await answered(fetch(address))).text()

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
