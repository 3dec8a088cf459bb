# SPDX-License-Identifier: BSL-1.0
"""docs/errors.md and docs/errors.zh.md, for generate_errors.py."""

ENGLISH = {
    "title": "Errors",
    "intro": "What each code means, and what to do about it: the texts of `describe()` and `hint()`.\n"
             "`explain(error)` makes one paragraph of them and of what is known of the failure.\n",
    "documented": "The {} codes of the endpoints",
    "general": "Codes that any call can meet",
    "own": "Codes of this library",
    "others": "Other codes",
    "others_intro": "These have a kind but no text of their own; `explain()` adds the service's words. Any other "
                    "number is kept, with the kind `unknown`.\n",
    "for_support": " (for support, not to be repeated)",
    "head": "| code | `errc::` | kind | repeat? | on | what happened | what to do next |",
    "head_general": "| code | `errc::` | kind | repeat? | HTTP | what happened | what to do next | source |",
    "head_own": "| code | `errc::` | kind | repeat? | what happened | what to do next |",
    "endpoints": "The endpoints",
    "tokens": {("tenant", "user"): "tenant or user token", ("tenant",): "tenant token", ("user",): "user token",
               (): "app id and secret instead of a token"},
    "no_scope": "no scope needed",
    "scopes_any": "any ONE of ",
    "limits": "{} calls a second and {} a minute, per app and tenant",
    "user_id": "users' user_id only with ",
    "page": "page",
    "link": "page",
    "read": "as of ",
    "colon": ": ", "comma": ", ", "enumeration": ", ", "semicolon": "; ",
    "source": (" (", ")"),
    "nothing": "-", "correct": "no: correct it first", "ask": "no: somebody must allow it first", "stop": "no: stop",
    "new_token": "once, with a new token", "after_wait": "yes, after a pause", "once": "once, soon",
    "later": "yes, later",
    "add_after_listing": "; an add only after listing",
}

CHINESE = {
    "title": "错误码",
    "intro": "每个错误码的含义和处理办法，即 `describe<lang::zh>()` 与 `hint<lang::zh>()` 的文字。\n"
             "`explain<lang::zh>(error)` 会把它们与这次失败的已知信息合成一段话。\n",
    "documented": "接口文档中的 {} 个错误码",
    "general": "任何调用都可能遇到的错误码",
    "own": "本库自己的错误码",
    "others": "其他错误码",
    "others_intro": "下列错误码没有专门的文字，只归入某一类；`explain()` 会附上服务端原话。其余数字原样保留，类别为 "
                    "`unknown`。\n",
    "for_support": "（须由技术支持解决，重试无用）",
    "head": "| 错误码 | `errc::` | 类别 | 可否重试 | 接口 | 发生了什么 | 怎么办 |",
    "head_general": "| 错误码 | `errc::` | 类别 | 可否重试 | HTTP | 发生了什么 | 怎么办 | 出处 |",
    "head_own": "| 错误码 | `errc::` | 类别 | 可否重试 | 发生了什么 | 怎么办 |",
    "endpoints": "接口",
    "tokens": {("tenant", "user"): "租户 token 或用户 token", ("tenant",): "租户 token", ("user",): "用户 token",
               (): "不用 token，凭 App ID 和 App Secret 调用"},
    "no_scope": "不需要权限",
    "scopes_any": "任意一项：",
    "limits": "{} 次/秒、{} 次/分钟（每个应用、每个租户）",
    "user_id": "返回用户的 user_id 还需要 ",
    "page": "文档",
    "link": "链接",
    "read": "更新于 ",
    "colon": "：", "comma": "，", "enumeration": "、", "semicolon": "；",
    "source": ("；", ""),
    "nothing": "-", "correct": "否，先改正", "ask": "否，先取得许可", "stop": "否，停止",
    "new_token": "换新 token 后重试一次", "after_wait": "等待后再试", "once": "稍等后重试一次", "later": "隔一阵再试",
    "add_after_listing": "；若是添加，须先列出确认",
}

# What `retry = "never"` comes down to; for every other kind it is "correct".
NEVER = {"none": "nothing", "cancelled": "nothing", "permission": "ask", "internal": "ask", "gone": "stop",
         "quota": "stop"}


def outcome_unknown(error):
    """As detail::outcome_unknown() of base/outcome.hpp of an answer with this code and no HTTP status."""
    if error.get("not_carried_out") or error["kind"] == "rate_limit":
        return False
    if error["code"] > 0:
        return error["kind"] == "internal"
    return error["kind"] not in ("none", "input", "token")


def page(table, lang):
    words = ENGLISH if lang == "en" else CHINESE

    def short(endpoint):
        return next(row["short"] for row in table.endpoints if row["name"] == endpoint)

    def source(name):
        found = table.pages[name]
        of_the_service = found["url"].startswith("https://open.feishu.cn/document/")
        link = f"[{words['page' if of_the_service else 'link']}]({found['url']})"
        return link + (words["comma"] + words["read"] + found["updated"] if "updated" in found else "")

    def row(error, part, *cells):
        retry = part.get("retry", error["retry"])
        helps = NEVER.get(error["kind"], "correct") if retry == "never" else retry
        repeat = words[helps]
        if helps != "nothing" and outcome_unknown(error):
            repeat += words["add_after_listing"]
        own = (str(error["code"]), f"`{error['name']}`" if "name" in error else "", error["kind"], repeat)
        return "| " + " | ".join(own + cells) + " |"

    def texts(part):
        return part[lang]["what"], part[lang]["hint"]

    documented, general, own = [], [], []
    for error in table.errors:
        opt_in = [name for over in error.get("override", []) if table.opt_in(over) for name in over["on"]]
        if "name" not in error:
            pass
        elif error["code"] < 0 and lang in error:
            own.append(row(error, error, *texts(error)))
        elif "page" in error:
            general.append(row(error, error, str(error.get("http", "")), *texts(error), source(error["page"])))
        parts = []  # (part of the entry, the endpoints on which it holds)
        for endpoint in dict.fromkeys([*error.get("on", []), *opt_in]):
            part = table.on_endpoint(error, endpoint)
            found = next((known for known in parts if known[0] is part), None)
            if found:
                found[1].append(short(endpoint))
            else:
                parts.append((part, [short(endpoint)]))
        documented += [row(error, part, words["enumeration"].join(on), *texts(part)) for part, on in parts]

    count = sum(1 for error in table.errors if "on" in error)
    others = []
    for kind in table.kinds:
        for lasting in (False, True):
            numbers = [str(error["code"]) for error in table.errors
                       if "name" not in error and not error.get("override") and error["kind"] == kind["name"] and
                       (kind["name"] == "internal" and error["retry"] == "never") == lasting]
            if numbers:
                others.append(f"- `{kind['name']}`{words['for_support'] if lasting else ''}{words['colon']}"
                              f"{words['enumeration'].join(numbers)}")

    facts = []
    for endpoint in table.endpoints:
        scopes = words["enumeration"].join(f"`{scope}`" for scope in endpoint["scopes"])
        parts = [(words["scopes_any"] if len(endpoint["scopes"]) > 1 else "") + scopes or words["no_scope"]]
        if "user_id_scope" in endpoint:
            parts.append(f"{words['user_id']}`{endpoint['user_id_scope']}`")
        if "calls_per_minute" in endpoint:
            parts.append(words["limits"].format(endpoint["calls_per_second"], endpoint["calls_per_minute"]))
        parts[-1] += words["source"][0] + source(endpoint["page"]) + words["source"][1]
        tokens = words["tokens"][tuple(endpoint["tokens"])]
        facts.append(f"- **{endpoint['short']}**{words['colon']}`{endpoint['method']} {endpoint['path']}`"
                     f"{words['comma']}{tokens}{words['semicolon']}{words['semicolon'].join(parts)}")

    def section(title, *lines):
        return f"\n## {words[title]}\n\n" + "\n".join(lines) + "\n"

    return (f"<!-- Generated by tools/generate_errors.py from data/errors.toml; change the table, not this file. -->\n"
            f"# {words['title']}\n\n{words['intro']}" +
            section("documented", words["head"], "|" + "---|" * 7, *documented).format(count) +
            section("general", words["head_general"], "|" + "---|" * 8, *general) +
            section("own", words["head_own"], "|" + "---|" * 6, *own) +
            section("others", words["others_intro"], *others) +
            section("endpoints", *facts))
