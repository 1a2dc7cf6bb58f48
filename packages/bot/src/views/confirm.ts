import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Message, Picture } from '../discord/message.ts'
import { type Block, button, buttons, divider, message, type Style, text } from './layout.ts'

/** Something that is asked once more before it is done, because it cannot be taken back. */
export interface Question {
  /** `Disband the guild?` */
  readonly title: string
  /** What is lost, what it costs, what remains. */
  readonly about: readonly Block[]
  /** The button that does it: an id of `actId`, so that it is done once. */
  readonly yes: { readonly label: string; readonly id: string; readonly style?: Style; readonly disabled?: boolean }
  /** What the way out is called; `Keep it as it is` unless told. */
  readonly no?: string
  /** Where the way out leads; to a word that nothing was changed unless told. */
  readonly back?: string
  readonly accent?: number
  readonly pictures?: readonly Picture[]
  readonly private?: boolean
}

/** Asks, with a way to do it and a way out that changes nothing. */
export const confirmView = (question: Question, seen: Pick<Seen, 'who'>): Message => {
  const {
    title,
    about,
    yes,
    no = 'Keep it as it is',
    back = lookId('never-mind', seen),
    accent = OUTCOMES.notice.int,
    pictures = [],
    private: isPrivate = false,
  } = question
  return message({
    accent,
    pictures,
    private: isPrivate,
    blocks: [
      text(`# ${title}`),
      ...about,
      divider(),
      buttons(button(yes.label, yes.id, yes.style ?? 'danger', yes.disabled ?? false), button(no, back)),
    ],
  })
}

/** What takes the place of the question when the way out is taken. */
export const unchangedView = (): Message =>
  message({ accent: OUTCOMES.notice.int, private: true, blocks: [text('# Nothing was changed', 'Everything is as it was.')] })
