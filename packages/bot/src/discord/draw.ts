import type { Log } from '@lumen/runtime'
import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'
import { batchPngAsync } from '../cards/batch.ts'
import { bossPngAsync } from '../cards/boss.ts'
import { cardPngAsync } from '../cards/card-png.ts'
import type { Message, Outgoing, Picture, PictureFile } from './message.ts'

const png = (picture: Picture): Promise<Buffer> => {
  if (picture.kind === 'card') return cardPngAsync(picture.card, { width: picture.width })
  return picture.kind === 'boss' ? bossPngAsync(picture.boss) : batchPngAsync(picture.cards)
}

const draw = async (picture: Picture): Promise<PictureFile> => ({ name: picture.name, data: await png(picture) })

/** A container's parts without what shows a file of the message. */
const plain = (component: APIComponentInContainer): readonly APIComponentInContainer[] => {
  if (component.type === ComponentType.MediaGallery) return []
  return component.type === ComponentType.Section ? component.components : [component]
}

const plainMessage = (message: Message): Outgoing => ({
  ...message,
  pictures: [],
  components: message.components.map(
    (component): APIMessageTopLevelComponent =>
      component.type === ComponentType.Container ? { ...component, components: component.components.flatMap(plain) } : component,
  ),
  files: [],
})

/** Draws a message's pictures. Where one cannot be drawn, the message goes without any: its words say the same. */
export const drawn = async (message: Message, log: Log): Promise<Outgoing> => {
  try {
    return { ...message, files: await Promise.all(message.pictures.map(draw)) }
  } catch (error) {
    log.error('A picture could not be drawn', { error })
    return plainMessage(message)
  }
}
