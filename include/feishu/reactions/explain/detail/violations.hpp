// SPDX-License-Identifier: BSL-1.0
//
// violations.hpp - the sentences about what an answer lists: missing scopes and refused fields.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_VIOLATIONS_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_VIOLATIONS_HPP

#include <feishu/reactions/explain/detail/console_link.hpp>
#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/detail/quote.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

template <lang L>
constexpr void append_quoted(text_sink& out, std::string_view text, breaks how = breaks::as_spaces) noexcept {
    constexpr const explain_phrases& p = phrases_of<L>();
    out.append(p.quote[0]);
    append_harmless(out, text, how);
    out.append(p.quote[1]);
}

// Which scopes would do, and where to request them.
template <lang L, class Text>
class scope_sentences {
  public:
    constexpr scope_sentences(const basic_error<Text>& e, const endpoint_info& asked, text_sink& out) noexcept
        : e_(e), asked_(asked), out_(out) {
        for (const auto& missing : e.permissions)
            named_ += view_of(missing.subject).empty() ? 0u : 1u;
    }

    constexpr void write(std::string_view app_id) noexcept {
        if (named_ == 0 && (row_marks[row_of(cause(), asked_)] & row_lacks_scope) == 0)
            return;
        list();
        if (e_.host != brand::other)
            link(app_id);
        else
            service_link();
    }

  private:
    static constexpr const explain_phrases& p = phrases_of<L>();

    constexpr errc cause() const noexcept { return static_cast<errc>(e_.service_code()); }

    // The scopes that the service names, else those of the endpoint's page; 230027 can be about any other.
    template <class Use>
    constexpr void each(Use use) const noexcept {
        if (named_ != 0) {
            for (const auto& missing : e_.permissions)
                if (!view_of(missing.subject).empty())
                    use(view_of(missing.subject));
        } else if (cause() != errc::im_scope_missing) {
            for (const auto scope : asked_.scopes)
                use(scope);
        }
    }
    constexpr void list() noexcept {
        bool any = false;
        each([&](std::string_view scope) noexcept {
            if (any)
                out_.append(p.comma);
            else
                out_.append(p.between).append(p.any_scope[0]);
            any = true;
            append_harmless(out_, scope);
        });
        if (!any)
            return;
        if (const std::size_t rest = e_.permissions.total() - e_.permissions.size(); rest != 0 && named_ != 0)
            out_.append(p.and_more[0]).append_number(p.counts_all ? named_ + rest : rest).append(p.and_more[1]);
        out_.append(p.any_scope[1]);
    }
    // The console of a private deployment is known to its service alone.
    constexpr void service_link() noexcept {
        std::string_view page = scope_page_in(view_of(e_.msg));
        for (const auto& missing : e_.permissions)
            if (page.empty())
                page = scope_page_in(view_of(missing.description));
        if (page.empty())
            page = scope_page_in(view_of(e_.troubleshooter));
        if (page.empty())
            return;
        out_.append(p.between).append(p.service_link[0]);
        append_quoted<L>(out_, page);
        out_.append(p.service_link[1]);
    }
    constexpr void link(std::string_view app_id) noexcept {
        std::string_view app = is_link_safe(app_id) ? app_id : app_id_in(view_of(e_.msg));
        for (const auto& missing : e_.permissions)
            if (app.empty())
                app = app_id_in(view_of(missing.description));
        out_.append(p.between).append(p.console[0]);
        console_link link{out_, e_.host, app};
        each([&](std::string_view scope) noexcept { link.add(scope); });
        // Any other code may be about either token.
        if (cause() == errc::app_scope_missing)
            link.finish(scope_for::tenant_token);
        else if (cause() == errc::user_scope_missing)
            link.finish(scope_for::user_token);
        out_.append(p.console[1]);
    }

    const basic_error<Text>& e_;
    const endpoint_info& asked_;
    text_sink& out_;
    std::size_t named_ = 0;
};

// Each field that was refused, with its value and the reason if the service gives them.
template <lang L, class Text>
constexpr void append_refused_fields(text_sink& out, const basic_error<Text>& e) noexcept {
    constexpr const explain_phrases& p = phrases_of<L>();
    for (const auto& refused : e.fields) {
        const std::string_view value = view_of(refused.type);
        const std::string_view why = without_full_stop(view_of(refused.description));
        if (view_of(refused.subject).empty() && value.empty() && why.empty())
            continue;
        out.append(p.between).append(p.field);
        append_quoted<L>(out, view_of(refused.subject));
        if (!value.empty()) {
            out.append(p.field_value);
            append_quoted<L>(out, value);
        }
        if (!why.empty()) {
            out.append(p.field_why);
            append_harmless(out, why);
        }
        out.append(p.sentence_end);
    }
    if (const std::size_t rest = e.fields.total() - e.fields.size(); rest != 0)
        out.append(p.between).append(p.more_fields[0]).append_number(rest).append(p.more_fields[1]);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
