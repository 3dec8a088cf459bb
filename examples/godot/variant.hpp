// SPDX-License-Identifier: BSL-1.0
//
// variant.hpp - a value of Godot, through the C interface that the engine dumps. Any method of any object is called by
// its name, so that nothing depends on a version of the engine's API but the names.
#ifndef FEISHU_REACTIONS_EXAMPLES_GODOT_VARIANT_HPP
#define FEISHU_REACTIONS_EXAMPLES_GODOT_VARIANT_HPP

#include <gdextension_interface.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace godot {

// The engine's functions, found once when the extension is loaded.
struct engine {
    GDExtensionInterfaceVariantNewNil variant_new_nil;
    GDExtensionInterfaceVariantNewCopy variant_new_copy;
    GDExtensionInterfaceVariantDestroy variant_destroy;
    GDExtensionInterfaceVariantCall variant_call;
    GDExtensionInterfaceGetVariantFromTypeConstructor get_variant_from_type_constructor;
    GDExtensionInterfaceGetVariantToTypeConstructor get_variant_to_type_constructor;
    GDExtensionInterfaceVariantGetPtrDestructor variant_get_ptr_destructor;
    GDExtensionInterfaceStringNewWithUtf8CharsAndLen string_new_with_utf8_chars_and_len;
    GDExtensionInterfaceStringToUtf8Chars string_to_utf8_chars;
    GDExtensionInterfaceStringNameNewWithUtf8Chars string_name_new_with_utf8_chars;
    GDExtensionInterfacePackedByteArrayOperatorIndexConst packed_byte_array_operator_index_const;
    GDExtensionInterfaceGlobalGetSingleton global_get_singleton;
    GDExtensionInterfaceClassdbConstructObject2 classdb_construct_object2;
    GDExtensionInterfaceObjectSetInstance object_set_instance;
    GDExtensionInterfaceClassdbRegisterExtensionClass5 classdb_register_extension_class5;
    GDExtensionInterfaceClassdbUnregisterExtensionClass classdb_unregister_extension_class;
    GDExtensionInterfaceClassdbRegisterExtensionClassMethod classdb_register_extension_class_method;

    // False: the engine is older than Godot 4.5 and lacks one of them.
    bool load(GDExtensionInterfaceGetProcAddress find) {
        bool all = true;
        const auto get = [&](auto& to, const char* name) {
            to = reinterpret_cast<std::remove_reference_t<decltype(to)>>(find(name));
            all = all && to != nullptr;
        };
#define GODOT_GET(name) get(name, #name)
        GODOT_GET(variant_new_nil);
        GODOT_GET(variant_new_copy);
        GODOT_GET(variant_destroy);
        GODOT_GET(variant_call);
        GODOT_GET(get_variant_from_type_constructor);
        GODOT_GET(get_variant_to_type_constructor);
        GODOT_GET(variant_get_ptr_destructor);
        GODOT_GET(string_new_with_utf8_chars_and_len);
        GODOT_GET(string_to_utf8_chars);
        GODOT_GET(string_name_new_with_utf8_chars);
        GODOT_GET(packed_byte_array_operator_index_const);
        GODOT_GET(global_get_singleton);
        GODOT_GET(classdb_construct_object2);
        GODOT_GET(object_set_instance);
        GODOT_GET(classdb_register_extension_class5);
        GODOT_GET(classdb_unregister_extension_class);
        GODOT_GET(classdb_register_extension_class_method);
#undef GODOT_GET
        return all;
    }
};
inline engine api;

// A String or a StringName, of one pointer each.
template <GDExtensionVariantType Type>
class text_object {
  public:
    explicit text_object(std::string_view text) {
        if constexpr (Type == GDEXTENSION_VARIANT_TYPE_STRING)
            api.string_new_with_utf8_chars_and_len(&opaque_, text.data(), static_cast<GDExtensionInt>(text.size()));
        else
            api.string_name_new_with_utf8_chars(&opaque_, std::string{text}.c_str());
    }
    text_object(const text_object&) = delete;
    text_object& operator=(const text_object&) = delete;
    ~text_object() { api.variant_get_ptr_destructor(Type)(&opaque_); }
    void* get() { return &opaque_; }

  private:
    void* opaque_ = nullptr;
};
using string = text_object<GDEXTENSION_VARIANT_TYPE_STRING>;
using string_name = text_object<GDEXTENSION_VARIANT_TYPE_STRING_NAME>;

class variant {
  public:
    variant() { api.variant_new_nil(&opaque_); }
    variant(std::int64_t number) { construct(GDEXTENSION_VARIANT_TYPE_INT, &number); } // NOLINT
    variant(std::string_view text) {                                                   // NOLINT
        string own{text};
        construct(GDEXTENSION_VARIANT_TYPE_STRING, own.get());
    }
    variant(const char* text) : variant(std::string_view{text}) {} // NOLINT
    explicit variant(GDExtensionObjectPtr object) { construct(GDEXTENSION_VARIANT_TYPE_OBJECT, &object); }
    variant(const variant& other) { api.variant_new_copy(&opaque_, &other.opaque_); }
    variant& operator=(const variant& other) {
        if (this != &other) {
            api.variant_destroy(&opaque_);
            api.variant_new_copy(&opaque_, &other.opaque_);
        }
        return *this;
    }
    ~variant() { api.variant_destroy(&opaque_); }

    static variant copy_of(GDExtensionConstVariantPtr from) {
        variant out;
        api.variant_destroy(&out.opaque_);
        api.variant_new_copy(&out.opaque_, from);
        return out;
    }
    static variant singleton(const char* name) {
        string_name own{name};
        return variant{api.global_get_singleton(own.get())};
    }
    // "a\nb" as a PackedStringArray.
    static variant lines(const std::string& text) {
        return text.empty() ? variant{text}.call("split", {"\n", variant{std::int64_t{0}}})
                            : variant{text}.call("split", {"\n"});
    }

    // Nil if there is no such method, or it does not take these arguments.
    variant call(const char* method, std::initializer_list<variant> arguments = {}) const {
        std::vector<GDExtensionConstVariantPtr> pointers;
        for (const variant& argument : arguments)
            pointers.push_back(&argument.opaque_);
        string_name name{method};
        variant out;
        GDExtensionCallError error{};
        api.variant_destroy(&out.opaque_);
        api.variant_call(const_cast<storage*>(&opaque_), name.get(), pointers.data(),
                         static_cast<GDExtensionInt>(pointers.size()), &out.opaque_, &error);
        return out;
    }

    [[nodiscard]] std::int64_t number() const {
        std::int64_t out = 0;
        api.get_variant_to_type_constructor(GDEXTENSION_VARIANT_TYPE_INT)(&out, const_cast<storage*>(&opaque_));
        return out;
    }
    [[nodiscard]] std::string text() const {
        string own{""};
        api.variant_get_ptr_destructor(GDEXTENSION_VARIANT_TYPE_STRING)(own.get());
        api.get_variant_to_type_constructor(GDEXTENSION_VARIANT_TYPE_STRING)(own.get(), const_cast<storage*>(&opaque_));
        std::string out(static_cast<std::size_t>(api.string_to_utf8_chars(own.get(), nullptr, 0)), '\0');
        api.string_to_utf8_chars(own.get(), out.data(), static_cast<GDExtensionInt>(out.size()));
        return out;
    }
    // Of a PackedByteArray.
    [[nodiscard]] std::string bytes() const {
        void* array[2] = {};
        api.get_variant_to_type_constructor(GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY)(array,
                                                                                        const_cast<storage*>(&opaque_));
        std::string out;
        if (const std::int64_t size = call("size").number(); size > 0)
            out.assign(reinterpret_cast<const char*>(api.packed_byte_array_operator_index_const(array, 0)),
                       static_cast<std::size_t>(size));
        api.variant_get_ptr_destructor(GDEXTENSION_VARIANT_TYPE_PACKED_BYTE_ARRAY)(array);
        return out;
    }
    void move_to(GDExtensionVariantPtr out) { api.variant_new_copy(out, &opaque_); }

  private:
    // What the engine calls a Variant in its usual build, with single precision.
    struct alignas(8) storage {
        unsigned char bytes[24];
    };
    void construct(GDExtensionVariantType type, void* value) {
        api.get_variant_from_type_constructor(type)(&opaque_, value);
    }
    storage opaque_;
};

} // namespace godot

#endif
