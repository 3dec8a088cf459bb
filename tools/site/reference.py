# SPDX-License-Identifier: BSL-1.0
"""Writes the reference of the site: a page for each room, with every public name and its sentences."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from public_names import include, namespace, read_all, room_of # noqa: E402

rooms = { # in English and Chinese
    "(umbrella)": ("The umbrella and declarations", "总头文件与前置声明"),
    "client": ("The comfortable face", "方便使用的外壳"),
    "endpoints": ("What is sent and read", "接口：发送和读取的内容"),
    "emoji": ("Names of emoji", "表情名称"),
    "explain": ("Errors in words", "错误的文字说明"),
    "drivers": ("Ways of waiting", "各种等待方式"),
    "operation": ("The state machine", "状态机"),
    "wire": ("Requests, tokens, base URLs", "请求、访问凭证、基础 URL"),
    "base": ("Results, errors, durations", "结果、错误、时长"),
    "json": ("The JSON engine", "JSON 引擎"),
    "transports": ("Ready HTTP stacks", "现成的传输适配"),
    "testing": ("The service in memory", "内存中的模拟服务"),
}


def in_markdown(rows):
    """The lines of a comment: what is indented after an empty line is code, and of the rest only `code` is marked up."""
    out, code = [], False
    for row in rows:
        code = row.startswith("    ") and (code or not out or not out[-1])
        if not code:
            parts = re.split(r"(`[^`]*`)", row.strip())
            row = "".join(p if p.startswith("`") else re.sub(r"([\\*_<>\[\]|])", r"\\\1", p) for p in parts)
            row = re.sub(r"^(Requires|Ensures|Fails):", r"**\1:**", row)
            if out and out[-1].startswith("    "):
                out.append("")
        out.append(row)
    return "\n".join(out)


def short(qualified):
    return qualified.removeprefix(namespace + "::")


def purpose_of(header):
    """The sentence at a header's head, after its name."""
    found = re.search(r"^// [\w.]+ - (.*?)\n(?://\n|#)", header.read_text(encoding="utf-8"), re.S | re.M)
    text = re.sub(r"\n// ?", " ", found[1]) if found else ""
    return in_markdown([text[:1].upper() + text[1:]])


def code(text):
    return "```cpp\n" + re.sub(r"^(template <.*?>) (?=\w)", r"\1\n", text) + "\n```\n"


written = set() # every name that a page has


def write_name(qualified, name, members):
    written.update([qualified, *(member for member, _ in members)])
    lines = [f"### {short(qualified)} {{ data-toc-label='{short(qualified).split('::')[-1]}' }}\n"]
    for declaration, rows in name.shown:
        lines += [code(declaration), in_markdown(rows), ""]
    lines += [f"* `{each}`: {in_markdown([text])}" for each, text in name.enumerators] + [""]
    for member, of in members:
        for declaration, rows in of.shown:
            lines += [f"<div class=\"member\" markdown>\n\n{code(declaration)}\n{in_markdown(rows)}\n"]
            lines += [f"* `{each}`: {in_markdown([text])}" for each, text in of.enumerators]
            lines += ["</div>\n"]
    return "\n".join(lines)


def write_room(room, of_room, every):
    lines = [f"# {room.strip('()')}: {rooms[room][0][0].lower()}{rooms[room][0][1:]}\n"]
    for file in sorted({name.file for _, name in of_room}):
        header = pathlib.Path(file)
        lines += [f"## {header.relative_to(include)} {{ data-toc-label='{header.name}' }}\n", purpose_of(header), ""]
        own = sorted(((q, n) for q, n in of_room if n.file == file), key=lambda item: item[1].line)
        for qualified, name in own:
            if qualified.rpartition("::")[0] in every:
                continue # a member: it stands with its type
            inside = [(q, n) for q, n in every.items() if q.startswith(qualified + "::")]
            lines += [write_name(qualified, name, sorted(inside, key=lambda item: (item[1].file, item[1].line)))]
    return "\n".join(lines)


def write_reference(to):
    """Writes the pages into the folder `to`."""
    every = read_all()
    to.mkdir(parents=True, exist_ok=True)
    heads = [
        f"# Reference\n\nEvery public name: {len(every)} of them, with the sentences of the headers. Names stand in\n"
        f"`{namespace}` unless they say otherwise; members stand with their type.\n\n| room | | names |\n|---|---|---:|\n",
        f"# 参考手册\n\n全部 {len(every)} 个公开名称，附头文件中的说明（英文）。除非另有说明，名称都在 `{namespace}` 之中；成员列在所属类型之下。\n\n"
        "| 房间 | | 名称数 |\n|---|---|---:|\n",
    ]
    rows = ["", ""]
    for room, titles in rooms.items():
        of_room = [(q, n) for q, n in every.items() if room_of(n.file) == room]
        if not of_room:
            continue
        page = room.strip("()") + ".md"
        (to / page).write_text(write_room(room, of_room, every), encoding="utf-8")
        for language, title in enumerate(titles):
            rows[language] += f"| [{room.strip('()')}]({page}) | {title} | {len(of_room)} |\n"
    if written != set(every):
        sys.exit(f"reference.py: no page has {sorted(set(every) - written)}")
    unknown = {room_of(n.file) for n in every.values()} - set(rooms)
    if unknown:
        sys.exit(f"reference.py: no title for the rooms {sorted(unknown)}")
    for page, head, table in zip(("index.md", "index.zh.md"), heads, rows):
        (to / page).write_text(head + table, encoding="utf-8")
