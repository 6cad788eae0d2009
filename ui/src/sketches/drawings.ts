import * as t from "words:sketches";
import type { Drawing } from "./shapes";
import { box, button, field, lines, page, path, round, select, side, text } from "./shapes";

export type { Mark } from "./shapes";

/* Our own wireframes: the words are those the pages use, the look is nobody's. Which spot counts is
   marked with a ring and a number; the description says the same for those who listen. */

const chatgptSettings: Drawing = {
  height: 310,
  title: t.chatgptSettings,
  describes: t.chatgptSettingsAbout,
  shapes: [
    ...page(310),
    ...side(310, 164),
    lines(24, 40, 90),
    lines(24, 62, 104),
    lines(24, 84, 76),
    box(18, 180, 138, 66, "menu", 8),
    lines(30, 200, 60),
    text(30, 230, t.workspaceSettings, "tiny-strong"),
    round(36, 275, 13, "person"),
    lines(58, 272, 62),
    text(196, 52, t.settingsPermissions, "heading"),
    lines(196, 70, 240),
    ...field(196, 104, 386, t.organizationId, "org-…"),
    ...field(196, 172, 386, t.workspaceId, "00000000-0000-…"),
    lines(196, 252, 300),
    lines(196, 272, 220),
  ],
  marks: [
    { x: 18, y: 258, w: 112, h: 34, badge: [137, 254] },
    { x: 196, y: 92, w: 386, h: 130, badge: [590, 87] },
  ],
};

const platformOrganization: Drawing = {
  height: 290,
  title: t.platformOrganization,
  describes: t.platformOrganizationAbout,
  shapes: [
    ...page(290),
    box(1, 1, 638, 46, "bar", 12),
    ...select(22, 11, 196, t.yourOrganization),
    round(610, 24, 11, "person"),
    ...side(290, 160, 47),
    text(24, 82, t.settings, "small-strong"),
    box(18, 96, 124, 28, "chosen", 6),
    text(30, 115, t.general, "small"),
    lines(30, 142, 70),
    lines(30, 164, 84),
    lines(30, 186, 60),
    text(194, 88, t.general, "heading"),
    lines(194, 106, 220),
    ...field(194, 142, 390, t.organizationId, "org-…"),
    lines(194, 222, 260),
    lines(194, 242, 180),
  ],
  marks: [
    { x: 22, y: 11, w: 196, h: 28, badge: [236, 14] },
    { x: 18, y: 96, w: 124, h: 28, badge: [158, 110] },
    { x: 194, y: 130, w: 390, h: 60, badge: [588, 126] },
  ],
};

function keyList(title: string, action: string): Drawing {
  return {
    height: 270,
    title: t.keyList({ page: title }),
    describes: t.keyListAbout({ page: title, button: action }),
    shapes: [
      ...page(270),
      box(1, 1, 638, 46, "bar", 12),
      ...select(22, 11, 196, t.yourOrganization),
      ...side(270, 160, 47),
      text(24, 78, t.settings, "small-strong"),
      lines(30, 100, 64),
      lines(30, 122, 84),
      box(18, 138, 124, 28, "chosen", 6),
      text(30, 157, title, "small"),
      lines(30, 188, 72),
      text(194, 92, title, "heading"),
      ...button(430, 70, 180, action),
      ...[0, 1, 2].flatMap((row) => [
        box(194, 128 + row * 40, 416, 32, "row", 6),
        lines(208, 144 + row * 40, 92),
        lines(340, 144 + row * 40, 70),
        lines(470, 144 + row * 40, 110),
      ]),
    ],
    marks: [
      { x: 18, y: 138, w: 124, h: 28, badge: [158, 152] },
      { x: 430, y: 70, w: 180, h: 32, badge: [614, 65] },
    ],
  };
}

function keyForm(title: string, submit: string): Drawing {
  return {
    height: 310,
    title: t.keyForm({ window: title }),
    describes: t.keyFormAbout({ button: submit }),
    shapes: [
      box(1, 1, 638, 308, "veil", 12),
      box(110, 22, 420, 268, "page", 12),
      text(136, 60, title, "heading"),
      ...field(136, 92, 368, t.name, t.keyNameExample),
      text(136, 176, t.permissions, "small-strong"),
      box(136, 188, 368, 32, "row", 8),
      box(136, 188, 122, 32, "chosen", 8),
      text(197, 209, t.all, "small-strong", "middle"),
      lines(288, 204, 64),
      lines(410, 204, 64),
      box(250, 242, 84, 32, "row", 8),
      lines(266, 258, 52),
      ...button(346, 242, 158, submit),
    ],
    marks: [
      { x: 136, y: 80, w: 368, h: 60, badge: [508, 78] },
      { x: 136, y: 188, w: 122, h: 32, badge: [268, 184] },
      { x: 346, y: 242, w: 158, h: 32, badge: [510, 242] },
    ],
  };
}

const keyShownOnce: Drawing = {
  height: 240,
  title: t.keyOnce,
  describes: t.keyOnceAbout,
  shapes: [
    box(1, 1, 638, 238, "veil", 12),
    box(110, 24, 420, 192, "page", 12),
    text(136, 62, t.saveKey, "heading"),
    lines(136, 84, 330),
    lines(136, 102, 250),
    box(136, 124, 268, 34, "input", 6),
    text(148, 146, "sk-••••••••••••••••••••", "code"),
    ...button(414, 125, 90, t.copy),
    box(424, 176, 80, 26, "row", 8),
    text(464, 194, t.done, "small", "middle"),
  ],
  marks: [{ x: 136, y: 124, w: 368, h: 34, badge: [508, 118] }],
};

const adminConsoleKeys: Drawing = {
  height: 280,
  title: t.adminConsole,
  describes: t.adminConsoleAbout,
  shapes: [
    ...page(280),
    ...side(280, 160),
    ...select(18, 18, 124, t.workspace),
    lines(30, 78, 70),
    lines(30, 100, 84),
    box(18, 116, 124, 28, "chosen", 6),
    text(30, 135, t.credentials, "small"),
    lines(30, 166, 72),
    text(194, 52, t.credentials, "heading"),
    text(204, 92, t.adminKeys, "small-strong"),
    path("M194 104H610"),
    box(194, 102, 92, 4, "accent", 2),
    lines(316, 88, 66),
    ...button(430, 122, 180, t.newAdminKey),
    ...[0, 1].flatMap((row) => [
      box(194, 172 + row * 42, 416, 34, "row", 6),
      lines(208, 189 + row * 42, 92),
      lines(340, 189 + row * 42, 70),
      lines(470, 189 + row * 42, 110),
    ]),
  ],
  marks: [
    { x: 18, y: 18, w: 124, h: 28, badge: [158, 32] },
    { x: 18, y: 116, w: 124, h: 28, badge: [158, 130] },
    { x: 194, y: 74, w: 92, h: 32, badge: [302, 66] },
    { x: 430, y: 122, w: 180, h: 32, badge: [614, 118] },
  ],
};

const mail: Drawing = {
  height: 250,
  title: t.mail,
  describes: t.mailAbout,
  shapes: [
    ...page(250),
    box(1, 1, 638, 44, "bar", 12),
    ...button(538, 7, 84, t.send),
    ...[t.to, t.cc, t.subject].flatMap((label, row) => [
      text(28, 74 + row * 34, label, "small-strong"),
      lines(104, 70 + row * 34, [190, 130, 300][row] ?? 0),
      path(`M24 ${86 + row * 34}H616`),
    ]),
    lines(28, 180, 480),
    lines(28, 200, 520),
    lines(28, 220, 340),
  ],
  marks: [
    { x: 20, y: 56, w: 600, h: 176, badge: [30, 240] },
    { x: 538, y: 7, w: 84, h: 32, badge: [526, 46] },
  ],
};

/** The sketches by the ids that guides use. */
export const drawings: Readonly<Record<string, Drawing>> = {
  "chatgpt-settings": chatgptSettings,
  "platform-organization": platformOrganization,
  "platform-api-keys": keyList(t.apiKeys, t.newSecretKey),
  "platform-create-key": keyForm(t.newSecretKey, t.secretKey),
  "platform-admin-keys": keyList(t.adminKeys, t.newAdminKey),
  "platform-create-admin-key": keyForm(t.newAdminKey, t.adminKey),
  "platform-key-shown-once": keyShownOnce,
  "admin-console-keys": adminConsoleKeys,
  mail,
};
