import {
  ArrowDownLeft, CircleCheck, CirclePause, CircleQuestionMark, CircleX, Clock, Cog, Copy, Eye, Hourglass, KeyRound, Landmark, Link2, MessageCircleQuestionMark, RefreshCw, Search, TrendingUp,
  TriangleAlert, Undo2, User, Webhook,
} from 'lucide-react'

import type { BadgeIcon } from '@/components/ui/badge'
import { CheckLinkIcon, DoubleCheckIcon } from '@/components/ui/icons'
import type { TimelineIcon } from '@/lib/contracts/timeline-line'
import type { EventSource } from '@/lib/domain/timeline'

/** Total: an event without a picture does not build. */
export const EVENT_ICONS: Record<TimelineIcon, BadgeIcon> = {
  seen: ArrowDownLeft,
  pending: Clock,
  held: CirclePause,
  completed: CircleCheck,
  released: CheckLinkIcon,
  verified: DoubleCheckIcon,
  refuted: TriangleAlert,
  not_credited: CircleX,
  unknown: CircleQuestionMark,
  late: Undo2,
  duplicate: Copy,
  linked: Link2,
  drift: TrendingUp,
  cause: MessageCircleQuestionMark,
  bank: Landmark,
  returned: Undo2,
  fee: KeyRound,
  reminder: Hourglass,
  other: Eye,
}

export const SOURCE_ICONS: Record<EventSource, BadgeIcon> = {
  webhook: Webhook,
  readback: RefreshCw,
  sweep: Search,
  poll: Search,
  person: User,
  api: Cog,
  system: Cog,
}
