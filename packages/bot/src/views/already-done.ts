import { ComponentType } from 'discord-api-types/v10'
import type { Message } from '../discord/message.ts'
import { ALREADY_DONE } from '../messages/en/terms.ts'

/** What was told of something already, told again to the asker alone: nothing more was done. */
export const alreadyDone = (message: Message): Message => ({
  ...message,
  private: true,
  components: [{ type: ComponentType.TextDisplay, content: ALREADY_DONE }, ...message.components],
})
