// SPDX-License-Identifier: BSL-1.0
//
// print_errors.hpp - docs/errors.md and docs/errors.zh.md, written from the tables of the library.
// For print_errors.cpp, and for the test that compares.
#ifndef FEISHU_REACTIONS_TOOLS_PRINT_ERRORS_HPP
#define FEISHU_REACTIONS_TOOLS_PRINT_ERRORS_HPP

#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/endpoints/facts.hpp>
#include <feishu/reactions/base/remedy.hpp>
#include <feishu/reactions/operation/retry.hpp>

#include <cstdint>     // std::int32_t
#include <ostream>     // std::ostream
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::docs {

inline constexpr endpoint calls[] = {endpoint::add, endpoint::list, endpoint::remove};
inline constexpr std::string_view call_names[] = {"add", "list", "remove"};

// The words around the texts, one language's.
struct words {
    std::string_view title, intro, documented, general, own, others, others_intro;
    std::string_view for_support; // behind a kind whose codes are not to be repeated
    std::string_view head, head_general, head_own;
    std::string_view endpoints, tokens, scopes_any, limits, user_id, page, link, read;
    std::string_view colon, comma, enumeration, semicolon; // between items and parts of a line
    std::string_view source[2];                            // around an endpoint's page
    std::string_view remedies[8];
    std::string_view add_after_listing; // behind a remedy, where the call may have been carried out
};

inline constexpr words english = {
    .title = "Errors",
    .intro = "What each code means, and what to do about it: the texts of `describe()` and `hint()`.\n"
             "`explain(error)` makes one paragraph of them and of what is known of the failure.\n",
    .documented = "The 22 codes of the three endpoints",
    .general = "Codes that any call can meet",
    .own = "Codes of this library",
    .others = "Other codes",
    .others_intro = "These have a kind but no text of their own; `explain()` adds the service's words. Any other "
                    "number is kept, with the kind `unknown`.\n",
    .for_support = " (for support, not to be repeated)",
    .head = "| code | `errc::` | kind | repeat? | on | what happened | what to do next |",
    .head_general = "| code | `errc::` | kind | repeat? | HTTP | what happened | what to do next | source |",
    .head_own = "| code | `errc::` | kind | repeat? | what happened | what to do next |",
    .endpoints = "The endpoints",
    .tokens = "tenant or user token",
    .scopes_any = "any ONE of ",
    .limits = " calls a second and % a minute, per app and tenant",
    .user_id = "users' user_id only with ",
    .page = "page",
    .link = "page",
    .read = "as of ",
    .colon = ": ",
    .comma = ", ",
    .enumeration = ", ",
    .semicolon = "; ",
    .source = {" (", ")"},
    .remedies = {"-", "no: correct it first", "once, with a new token", "no: somebody must allow it first", "no: stop",
                 "yes, after a pause", "once, soon", "yes, later"},
    .add_after_listing = "; an add only after listing",
};

inline constexpr words chinese = {
    .title = "错误码",
    .intro = "每个错误码的含义和处理办法，即 `describe<lang::zh>()` 与 `hint<lang::zh>()` 的文字。\n"
             "`explain<lang::zh>(error)` 会把它们与这次失败的已知信息合成一段话。\n",
    .documented = "三个接口文档中的 22 个错误码",
    .general = "任何调用都可能遇到的错误码",
    .own = "本库自己的错误码",
    .others = "其他错误码",
    .others_intro = "下列错误码没有专门的文字，只归入某一类；`explain()` 会附上服务端原话。其余数字原样保留，类别为 "
                    "`unknown`。\n",
    .for_support = "（须由技术支持解决，重试无用）",
    .head = "| 错误码 | `errc::` | 类别 | 可否重试 | 接口 | 发生了什么 | 怎么办 |",
    .head_general = "| 错误码 | `errc::` | 类别 | 可否重试 | HTTP | 发生了什么 | 怎么办 | 出处 |",
    .head_own = "| 错误码 | `errc::` | 类别 | 可否重试 | 发生了什么 | 怎么办 |",
    .endpoints = "接口",
    .tokens = "租户 token 或用户 token",
    .scopes_any = "任意一项：",
    .limits = " 次/秒、% 次/分钟（每个应用、每个租户）",
    .user_id = "返回用户的 user_id 还需要 ",
    .page = "文档",
    .link = "链接",
    .read = "更新于 ",
    .colon = "：",
    .comma = "，",
    .enumeration = "、",
    .semicolon = "；",
    .source = {"；", ""},
    .remedies = {"-", "否，先改正", "换新 token 后重试一次", "否，先取得许可", "否，停止", "等待后再试",
                 "稍等后重试一次", "隔一阵再试"},
    .add_after_listing = "；若是添加，须先列出确认",
};

// The list of general codes without a row of their own, found by asking for every number of the ranges in
// use.
inline void print_others(std::ostream& out, const words& w) {
    constexpr std::int32_t ranges[][2] = {
        {1, 120'000}, {230'000, 240'000}, {1'000'000, 1'001'000}, {90'000'000, 90'010'000}, {99'990'000, 99'999'999}};
    for (std::size_t k = 1; k != static_cast<std::size_t>(error_kind::unknown); ++k)
        for (const bool lasting : {false, true}) {
            const auto kind = static_cast<error_kind>(k);
            std::string numbers;
            for (const auto& range : ranges)
                for (std::int32_t n = range[0]; n <= range[1]; ++n)
                    if (const auto code = static_cast<errc>(n);
                        kind_of(code) == kind && needs_support(code) == lasting && name_of(code).empty())
                        numbers.append(numbers.empty() ? "" : w.enumeration).append(std::to_string(n));
            if (!numbers.empty())
                out << "- `" << name_of(kind) << '`' << (lasting ? w.for_support : "") << w.colon << numbers << '\n';
        }
}

// Where a fact stands: a page of the documentation, or a place outside of it.
inline void print_source(std::ostream& out, const words& w, const documented_at& source) {
    const bool of_the_service = source.page.starts_with("https://open.feishu.cn/document/");
    out << '[' << (of_the_service ? w.page : w.link) << "](" << source.page << ')';
    if (!source.updated.empty())
        out << w.comma << w.read << source.updated;
}

inline void print_facts(std::ostream& out, const words& w) {
    out << "\n## " << w.endpoints << "\n\n";
    for (const endpoint call : calls) {
        const endpoint_facts& facts = facts_of(call);
        out << "- **" << call_names[static_cast<std::size_t>(call)] << "**" << w.colon << '`' << facts.method << ' '
            << facts.path << '`' << w.comma << w.tokens << w.semicolon << w.scopes_any;
        for (std::size_t i = 0; i != facts.scopes.size(); ++i)
            out << (i == 0 ? "" : w.enumeration) << '`' << facts.scopes[i] << '`';
        if (!facts.user_id_scope.empty())
            out << w.semicolon << w.user_id << '`' << facts.user_id_scope << '`';
        const std::size_t gap = w.limits.find('%');
        out << w.semicolon << facts.calls_per_second << w.limits.substr(0, gap) << facts.calls_per_minute
            << w.limits.substr(gap + 1) << w.source[0];
        print_source(out, w, facts.source);
        out << w.source[1] << '\n';
    }
}

template <lang L>
void print_errors(std::ostream& out) {
    const words& w = L == lang::en ? english : chinese;
    out << "<!-- Written by tools/print_errors.cpp from the tables of the library: do not edit. -->\n# " << w.title
        << "\n\n"
        << w.intro;
    const auto start = [&](errc code, endpoint call = endpoint::add) -> std::ostream& {
        error_view sent;
        sent.code = code;
        sent.attempts = 1;
        const remedy helps = remedy_of(code, call);
        return out << "| " << static_cast<std::int32_t>(code) << " | `" << name_of(code) << "` | "
                   << name_of(kind_of(code)) << " | " << w.remedies[static_cast<std::size_t>(helps)]
                   << (helps != remedy::nothing && detail::outcome_unknown(sent) ? w.add_after_listing : "");
    };

    out << "\n## " << w.documented << "\n\n" << w.head << "\n|---|---|---|---|---|---|---|\n";
    for (const errc code : all_errc) {
        std::string_view done[3];
        for (std::size_t i = 0; i != 3; ++i) {
            if (!is_documented(code, calls[i]))
                continue;
            done[i] = describe<L>(code, calls[i]);
            if ((i > 0 && done[i] == done[0]) || (i > 1 && done[i] == done[1]))
                continue;
            start(code, calls[i]) << " | ";
            bool first = true;
            for (std::size_t k = i; k != 3; ++k)
                if (is_documented(code, calls[k]) && describe<L>(code, calls[k]) == done[i]) {
                    out << (first ? "" : w.enumeration) << call_names[k];
                    first = false;
                }
            out << " | " << done[i] << " | " << hint<L>(code, calls[i]) << " |\n";
        }
    }

    out << "\n## " << w.general << "\n\n" << w.head_general << "\n|---|---|---|---|---|---|---|---|\n";
    for (const code_source& row : general_codes) {
        start(row.code) << " | ";
        if (row.status != 0)
            out << row.status;
        out << " | " << describe<L>(row.code, endpoint::add) << " | " << hint<L>(row.code, endpoint::add) << " | ";
        print_source(out, w, row.source);
        out << " |\n";
    }

    out << "\n## " << w.own << "\n\n" << w.head_own << "\n|---|---|---|---|---|---|\n";
    for (const errc code : all_errc)
        if (static_cast<std::int32_t>(code) < 0)
            start(code) << " | " << describe<L>(code, endpoint::add) << " | " << hint<L>(code, endpoint::add) << " |\n";

    out << "\n## " << w.others << "\n\n" << w.others_intro << '\n';
    print_others(out, w);
    print_facts(out, w);
}

} // namespace feishu::reactions::docs

#endif
