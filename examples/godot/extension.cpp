// SPDX-License-Identifier: BSL-1.0
//
// extension.cpp - the class FeishuReactions for scripts of Godot: reactions over the engine's own HTTPClient.
//
//     var reactions = ClassDB.instantiate("FeishuReactions")
//     reactions.open("feishu", token, "en")
//     reactions.add("om_...", "OnIt", func(code, explanation, ids, emojis): print(ids))
//     reactions.poll()    # once a frame; the functions are called from inside
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>

#include "transport.hpp"
#include "variant.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fr = feishu::reactions;
using godot::variant;
using session_type = const fr::session<fr::fixed_token, godot::http_transport>;

fr::base_url base_of(const std::string& text) {
    if (text == "feishu")
        return fr::feishu;
    if (text == "lark")
        return fr::lark;
    return text.starts_with("http://127.0.0.1:") ? fr::base_url::insecure(text) : fr::base_url::parse(text);
}

// One call in flight, and the script's function for its end.
struct any_call {
    any_call(const variant& function, bool in_chinese) : done(function), chinese(in_chinese) {}
    any_call(const any_call&) = delete;
    any_call& operator=(const any_call&) = delete;
    virtual ~any_call() = default;

    void take(const fr::reaction_view& r) {
        (ids += ids.empty() ? "" : "\n") += r.id.view();
        (emojis += emojis.empty() ? "" : "\n") += r.emoji.view();
    }
    template <class Page>
    void take(const Page& page) {
        for (const auto& r : page.items)
            take(r);
    }
    void fail(const fr::error_view& e) {
        code = static_cast<std::int64_t>(e.code);
        explanation =
            chinese ? fr::explain<fr::lang::zh>(e, fr::with_emoji_search) : fr::explain(e, fr::with_emoji_search);
    }
    void tell() const {
        done.call("call", {code, std::string_view{explanation}, variant::lines(ids), variant::lines(emojis)});
    }

    variant done;
    bool chinese;
    bool over = false;
    std::int64_t code = 0;
    std::string explanation = {};
    std::string ids = {};
    std::string emojis = {};
};
template <class Endpoint>
struct call_of final : any_call {
    call_of(session_type& over_session, const variant& function, bool in_chinese)
        : any_call(function, in_chinese), call(over_session, handler{*this}) {}
    struct handler {
        call_of& to;
        void operator()(const auto& outcome) const noexcept {
            outcome ? to.take(*outcome) : to.fail(outcome.error());
            to.over = true;
        }
    };
    fr::callback_call<Endpoint, session_type, handler> call;
};

class reactions {
  public:
    variant open(const std::vector<variant>& a) {
        if (!calls_.empty()) // they use the session
            return std::int64_t{0};
        token_ = a[1].text();
        chinese_ = a[2].text().starts_with("zh");
        tokens_.emplace(fr::tenant_token{token_});
        session_.emplace(base_of(a[0].text()), *tokens_, http_, fr::milliseconds{10'000});
        return std::int64_t{1};
    }
    variant add(const std::vector<variant>& a) {
        const std::string emoji = a[1].text();
        return begin(a[0].text(), a[2],
                     [&](fr::message_id m) { return fr::add_reaction{m, fr::emoji::unchecked(emoji)}; });
    }
    variant list(const std::vector<variant>& a) {
        return begin(a[0].text(), a[1], [](fr::message_id m) { return fr::list_reactions{m, {.page_size = 50}}; });
    }
    variant remove(const std::vector<variant>& a) {
        const std::string reaction = a[1].text();
        return begin(a[0].text(), a[2], [&](fr::message_id m) { return fr::remove_reaction{m, reaction}; });
    }
    // Answers how many calls have not ended.
    variant poll(const std::vector<variant>&) {
        http_.poll();
        for (std::size_t i = 0; i < calls_.size();) {
            if (!calls_[i]->over) {
                ++i;
                continue;
            }
            const auto ended = std::move(calls_[i]);
            calls_.erase(calls_.begin() + static_cast<std::ptrdiff_t>(i));
            ended->tell(); // may begin others
        }
        return std::int64_t(calls_.size());
    }

  private:
    template <class Make>
    variant begin(const std::string& message, const variant& done, Make make) {
        if (!session_) // open() comes first
            return std::int64_t{0};
        auto call = std::make_unique<call_of<decltype(make(fr::message_id{}))>>(*session_, done, chinese_);
        call->call.start(make(message));
        calls_.push_back(std::move(call));
        return std::int64_t{1};
    }

    std::string token_; // to which the source refers
    std::optional<fr::fixed_token> tokens_;
    godot::http_transport http_;
    std::optional<std::remove_const_t<session_type>> session_;
    std::vector<std::unique_ptr<any_call>> calls_;
    bool chinese_ = false;
};

// --- what the engine has to be told ---------------------------------------------------------------------------------
struct method {
    const char* name;
    std::size_t arguments;
    variant (reactions::*function)(const std::vector<variant>&);
};
constexpr method methods[] = {
    {"open", 3, &reactions::open},     {"add", 3, &reactions::add},   {"list", 2, &reactions::list},
    {"remove", 3, &reactions::remove}, {"poll", 0, &reactions::poll},
};
GDExtensionClassLibraryPtr library = nullptr;

void call_method(void* which, GDExtensionClassInstancePtr self, const GDExtensionConstVariantPtr* given,
                 GDExtensionInt count, GDExtensionVariantPtr result, GDExtensionCallError* error) {
    const method& m = *static_cast<const method*>(which);
    if (count != static_cast<GDExtensionInt>(m.arguments)) {
        error->error = count < static_cast<GDExtensionInt>(m.arguments) ? GDEXTENSION_CALL_ERROR_TOO_FEW_ARGUMENTS
                                                                        : GDEXTENSION_CALL_ERROR_TOO_MANY_ARGUMENTS;
        error->expected = static_cast<std::int32_t>(m.arguments);
        return;
    }
    std::vector<variant> arguments;
    for (GDExtensionInt i = 0; i != count; ++i)
        arguments.push_back(variant::copy_of(given[i]));
    error->error = GDEXTENSION_CALL_OK;
    (static_cast<reactions*>(self)->*m.function)(arguments).move_to(result);
}
GDExtensionObjectPtr create(void*, GDExtensionBool) {
    godot::string_name parent{"RefCounted"}, name{"FeishuReactions"};
    const GDExtensionObjectPtr object = godot::api.classdb_construct_object2(parent.get());
    godot::api.object_set_instance(object, name.get(), new reactions);
    return object;
}
void destroy(void*, GDExtensionClassInstancePtr self) {
    delete static_cast<reactions*>(self);
}

void initialize(void*, GDExtensionInitializationLevel level) {
    if (level != GDEXTENSION_INITIALIZATION_SCENE)
        return;
    godot::string_name name{"FeishuReactions"}, parent{"RefCounted"}, none{""};
    GDExtensionClassCreationInfo5 info{};
    info.is_exposed = 1;
    info.create_instance_func = &create;
    info.free_instance_func = &destroy;
    godot::api.classdb_register_extension_class5(library, name.get(), parent.get(), &info);
    for (const method& m : methods) {
        godot::string_name method_name{m.name};
        godot::string hint{""};
        GDExtensionPropertyInfo any{GDEXTENSION_VARIANT_TYPE_NIL, none.get(), none.get(), 0, hint.get(), 131'072};
        GDExtensionClassMethodInfo it{};
        it.name = method_name.get();
        it.method_userdata = const_cast<method*>(&m);
        it.call_func = &call_method;
        it.method_flags = GDEXTENSION_METHOD_FLAG_VARARG; // call_method() counts the arguments
        it.has_return_value = 1;
        it.return_value_info = &any;
        godot::api.classdb_register_extension_class_method(library, name.get(), &it);
    }
}
void deinitialize(void*, GDExtensionInitializationLevel level) {
    if (level != GDEXTENSION_INITIALIZATION_SCENE)
        return;
    godot::string_name name{"FeishuReactions"};
    godot::api.classdb_unregister_extension_class(library, name.get());
}

} // namespace

extern "C" __attribute__((visibility("default"))) GDExtensionBool feishu_reactions_init(
    GDExtensionInterfaceGetProcAddress find, GDExtensionClassLibraryPtr own, GDExtensionInitialization* out) {
    if (!godot::api.load(find))
        return 0;
    library = own;
    out->minimum_initialization_level = GDEXTENSION_INITIALIZATION_SCENE;
    out->userdata = nullptr;
    out->initialize = &initialize;
    out->deinitialize = &deinitialize;
    return 1;
}
