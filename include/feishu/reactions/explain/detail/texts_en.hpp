// SPDX-License-Identifier: BSL-1.0
//
// texts_en.hpp - what happened and what to do next, in English.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXTS_EN_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXTS_EN_HPP

#include <feishu/reactions/explain/detail/text_table.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

inline constexpr hint_row hints_en[] = {
    // --- codes without a row of their own, by kind ---------------------------------------------------------
    {row_of_support, hint_for::any, "the service has a fault that does not pass by itself",
     "Do not repeat the call: only support can put this right."},
    {row_of_kind(error_kind::unknown), hint_for::any, "the service answered with a code unknown to this library",
     "Go by the service's own words, and look the number up in its list of general codes."},
    {row_of_kind(error_kind::internal), hint_for::any, "a part of the service failed",
     "Repeat after a pause and double the pause each time; if it lasts, ask support."},
    {row_of_kind(error_kind::quota), hint_for::any, "a limit of the service or of the tenant's plan is reached",
     "Calling again now changes nothing: a daily or monthly quota renews itself, for any other limit ask whoever "
     "manages the subscription."},
    {row_of_kind(error_kind::rate_limit), hint_for::any, "the service wants fewer calls",
     "Pause, then go on more slowly."},
    {row_of_kind(error_kind::gone), hint_for::any, "what the call was about is no longer there",
     "Make no more calls for it."},
    {row_of_kind(error_kind::permission), hint_for::any, "the app or its user may not do this",
     "Check in the developer console that the app is enabled, installed in this tenant and has its bot enabled; "
     "then that the caller is in the chat, and that the service admits its type of account."},
    {row_of_kind(error_kind::token), hint_for::any, "the service does not accept the token",
     "Fetch a new token and try it once."},
    {row_of_kind(error_kind::input), hint_for::any, "the service finds fault with a parameter",
     "Correct what it names; the same request will fail again."},

    // --- from this library: the answer is not one ----------------------------------------------------------
    {errc::contradictory_answer, hint_for::any, "the body reports success, but the HTTP status does not",
     "Something in between altered one of the two: find out what before you rely on either."},
    {errc::too_many_requests, hint_for::any, "status 429 arrived without a code from the service",
     "A gateway in front of the service may be limiting you: slow down, and find out which one it is."},
    {errc::too_many_items, hint_for::any, "there are more reactions than the storage for them holds",
     "Make room for all, or take them one at a time in a callback."},
    {errc::page_token_repeated, hint_for::any, "the service gave the same page token twice",
     "Paging was stopped because it would never have ended: some reactions may be missing. Try again later; if "
     "it happens again, show support the log id."},
    {errc::page_token_missing, hint_for::any, "the service says that more pages follow but not how to get them",
     "What was read so far is incomplete: do not take it for all reactions. Start again from the first "
     "page."},
    {errc::not_the_service, hint_for::any, "what answered was not the service",
     "Check the base URL and its path prefix, and whether a proxy or a login page stands in between."},
    {errc::empty_answer, hint_for::any, "a status arrived, but no body",
     "If your transport drops bodies (often those of errors), let it pass on every one: the answer is in there."},
    {errc::malformed_answer, hint_for::any, "the answer is not of the documented form",
     "See whether something on the way changes answers; if not, report the place and the log id to "
     "the authors of this library."},
    {errc::answer_too_big, hint_for::any, "the answer is larger than the buffer for it",
     "Enlarge that buffer; for a list, a smaller page size works too."},

    // --- from this library: the exchange failed ------------------------------------------------------------
    {errc::deadline_exceeded, hint_for::any, "the deadline of the whole operation passed",
     "Give it more time or fewer retries."},
    {errc::connection_broken, hint_for::any, "the connection broke before the answer was complete",
     "An isolated case is normal; if it happens often, look for a proxy or an idle timeout that cuts connections."},
    {errc::insecure, hint_for::any, "TLS did not trust the server",
     "The request was not sent. Check the CA certificates, this machine's clock and any proxy that inspects "
     "TLS; leave verification on."},
    {errc::unreachable, hint_for::any, "no connection could be made",
     "The request was not sent. Check name resolution, firewall and proxy, then call again."},
    {errc::timed_out, hint_for::any, "no answer came in time", "Check the network, or raise the timeout."},
    {errc::cancelled, hint_for::any, "the program cancelled the call", "Call again if it is still wanted."},

    // --- from this library: refused before anything was sent -----------------------------------------------
    {errc::token_unavailable, hint_for::any, "no usable token was available",
     "The token source failed, or offered the refused token again: check its app id, its app secret and its "
     "log."},
    {errc::buffer_too_small, hint_for::any, "a text does not fit into the buffer for it",
     "Enlarge that buffer. For a request, use an operation with larger limits: those of the client are fixed."},
    {errc::invalid_token, hint_for::any, "the token is empty or holds a character that no header may carry",
     "Look at where it is read: an unset variable gives an empty one, and a file often ends in a line "
     "break. Give it without \"Bearer \" in front: the library adds that."},
    {errc::insecure_base_url, hint_for::any, "plain http would show the token to everyone on the way",
     "Use https. For a test server on your own machine, say so with base_url::insecure."},
    {errc::invalid_base_url, hint_for::any, "the base URL has the wrong form",
     "Write https://host with a port and a path prefix if need be (up to 267 and 64 bytes), without /open-apis, a "
     "query, a fragment or a user name; the constants feishu and lark are ready-made."},
    {errc::invalid_page_token, hint_for::any, "the page token holds a control character",
     "Pass the previous page's token unchanged, or none for the first page."},
    {errc::invalid_page_size, hint_for::any, "the page size is outside 1 to 50",
     "Choose one in that range; if none is given, the service uses 20."},
    {errc::invalid_emoji, hint_for::any, "this cannot be an emoji type",
     "A type is valid UTF-8, never empty, never longer than 64 bytes and holds no control character. Constants such "
     "as emoji::onit are always valid."},
    {errc::invalid_reaction_id, hint_for::any,
     "the reaction id is empty, is \".\" or \"..\", or has a control character",
     "Use the id that adding or listing returned. Where adding returned none, list the message's "
     "reactions to find it."},
    {errc::invalid_message_id, hint_for::any, "the message id is empty, is \".\" or \"..\", or has a control character",
     "Pass the id that came with the message (it begins with om_) unchanged."},
    {errc::ok, hint_for::any, "the call succeeded", "There is nothing to do."},

    // --- from the service: codes that any call can meet ----------------------------------------------------
    {errc::internal_error, hint_for::any, "the service had an internal error",
     "Wait a little and call less often: too many calls are a common cause."},
    {errc::invalid_request, hint_for::any, "the service could not make sense of the request",
     "The service's words may name the value. Unless something on the way changes requests, tell the authors of this "
     "library."},
    {errc::bot_disabled, hint_for::any, "the app's bot is switched off",
     "Enable the bot among the app's features in the developer console and publish a new version."},
    {errc::im_scope_missing, hint_for::any,
     "messaging needs a scope that was not granted, or the chat has members of other tenants",
     "The service says which. For a scope: request it in the developer console, publish a new version, and with a user token have that user authorise again. For a cross-tenant chat: leave it out, no scope admits this app or user there."},
    {errc::cross_tenant_p2p_forbidden, hint_for::any,
     "the app may not act in a direct chat with somebody of another tenant",
     "No scope changes that: leave such chats out."},

    // --- from the service: the 22 codes of the three endpoints ---------------------------------------------
    {errc::message_deleted, hint_for::add, "the message was deleted",
     "Nothing can be added to it any more: give this message up."},
    {errc::message_deleted, hint_for::list, "the message was deleted, and its reactions with it",
     "Handle it as a message that is gone, not as one without reactions."},
    {errc::message_deleted, hint_for::remove, "the message was deleted and took the reaction along",
     "If the aim was to get rid of the reaction, it has been achieved."},
    {errc::invalid_reaction_type, hint_for::add, "the service does not know the emoji type that was sent",
     "Types are names such as OnIt or THUMBSUP, and upper and lower case differ; a Unicode emoji, or the "
     "name that the client shows, is not one. The library's docs/emoji.md lists all 182."},
    {errc::invalid_reaction_type, hint_for::list, "the emoji type to filter by does not exist",
     "Use a documented type, case included, or list without a filter."},
    {errc::invalid_reaction_type, hint_for::remove, "the reaction belongs to another tenant",
     "Use a token of the tenant in which it was added; the emoji is not at fault, whatever the service's "
     "words say."},
    {errc::not_allowed_to_react, hint_for::any, "the caller may not change reactions on this message",
     "Most often it is not in the chat: with a tenant token the bot must be a member, with a user token that "
     "user."},
    {errc::message_not_found, hint_for::add_and_list, "no message has this id, or it was recalled",
     "Compare the id with the one that came with the message. If they are the same, it was recalled: stop."},
    {errc::message_not_found, hint_for::remove, "the message of the reaction is unknown or was recalled",
     "After a recall there is no reaction left to remove; if the message is still in the chat, its id is "
     "wrong."},
    {errc::chat_not_found, hint_for::any, "the message's chat no longer exists or is archived",
     "Check in the Feishu or Lark client what became of it; unless it is put back in use, make no more calls for "
     "its messages."},
    {errc::thread_removed, hint_for::any, "the message was a thread and was recalled without a trace",
     "It will not come back: remove its id from your records."},
    {errc::invalid_operator, hint_for::any, "the service cannot tell which bot or user is calling",
     "Try once more; if that fails too, only support can look into it."},
    {errc::not_your_reaction, hint_for::any, "somebody else added this reaction",
     "Only the one who added it can remove it: use that bot's or user's token, and when picking from a list "
     "compare the operator with your own id first."},
    {errc::no_access_to_message, hint_for::any, "the message is out of the caller's reach",
     "Add the bot, or the user whose token this is, to the chat that holds the message."},
    {errc::reaction_of_other_message, hint_for::any, "the reaction is not on this message",
     "The two ids come from different messages: store each reaction id together with its message id."},
    {errc::reaction_not_found, hint_for::any, "no reaction has this id",
     "It was probably removed already. If it still shows, list the message's reactions to get the "
     "right id."},
    {errc::page_token_rejected, hint_for::list, "the page token does not belong to this list",
     "Start again without a page token, then use the one that each page gives to get the next page."},
    {errc::page_token_rejected, hint_for::add_and_remove, "the service rejects a page token, and none was sent",
     "There is nothing to correct in the call: repeat it once, then ask support."},
    {errc::invalid_auth_type, hint_for::any, "the call was made with neither a tenant nor a user token",
     "An app_access_token is of no use here: take a tenant_access_token to act as the bot, a "
     "user_access_token to act as a user."},
    {errc::invalid_user_id_type, hint_for::list, "the service does not take this user id type",
     "Ask for open_id, union_id or user_id; the last needs the scope contact:user.employee_id:readonly."},
    {errc::invalid_user_id_type, hint_for::add_and_remove, "the service rejects a user id type that was never sent",
     "The fault is not in your parameters. Should a second try fail as well, hand the case to support."},
    {errc::repeat_in_progress, hint_for::any, "the same request is still being carried out",
     "Wait a second and try once more; let only one part of the program change a given reaction at a time."},
    {errc::unsupported_message_type, hint_for::any, "messages of this type take no reactions",
     "Skip this message; system messages, for example, never take any."},
    {errc::message_invisible, hint_for::any, "the caller cannot see this message",
     "Call with the token of a bot or user that can."},
    {errc::blocked_by_user, hint_for::any, "the settings of the message's sender forbid it",
     "Only that person can change this, for instance by no longer blocking messages."},
    {errc::blocked_by_admin, hint_for::any, "an administrator's rules forbid it towards the message's sender",
     "Ask the tenant's administrator for an exception; code cannot help."},
    {errc::external_chat_forbidden, hint_for::any, "the caller may not act in external chats",
     "Ask the tenant's administrator to allow the app or the user in chats with people of other organisations, or "
     "leave such chats out."},
    {errc::bot_not_available, hint_for::any, "the app is not available to the person in this one-to-one chat",
     "In the developer console add that person to the app's availability and publish a new version. If that "
     "does not help, ask an administrator whether that person is barred from the app."},
    {errc::chat_dissolved, hint_for::any, "the chat was dissolved", "It is final: drop this chat and its messages."},

    // --- from the service: the gateway ---------------------------------------------------------------------
    {errc::rate_limited, hint_for::any, "too many calls in too short a time",
     "Each of the three calls may be made 50 times a second and 1,000 times a minute per app and tenant: "
     "pace them."},
    {errc::ip_not_allowed, hint_for::any, "the app refuses calls from this network address",
     "Put the address under which this machine reaches the internet on the app's IP allow-list."},
    {errc::quota_exceeded, hint_for::any, "the tenant has used up this month's calls",
     "Stop calling until next month or an upgrade, and look for a loop that calls without need."},
    {errc::token_missing, hint_for::any, "no token reached the service",
     "The Authorization header was lost or changed: send every header of the request unchanged, and see "
     "whether a proxy strips this one."},
    {errc::app_disabled, hint_for::any, "the app is disabled",
     "Enable it in the developer console, or ask the administrator why it was switched off."},
    {errc::tenant_token_invalid, hint_for::any, "the tenant token is wrong or has expired",
     "It lives two hours at most: fetch another. If a fresh one is refused as well, it was probably "
     "issued on the other platform: Feishu and Lark do not accept each other's tokens."},
    {errc::app_token_invalid, hint_for::any, "an app token was refused",
     "Make sure that a tenant or user token is sent, not the app token used to obtain one."},
    {errc::tenant_code_invalid, hint_for::any, "the token's tenant is unknown to the service",
     "Fetch a tenant token anew; a store app must use this tenant's tenant_key for that."},
    {errc::user_token_invalid, hint_for::any, "the user token is wrong or has expired",
     "Refresh it, or send the user through sign-in again."},
    {errc::token_malformed, hint_for::any, "what was sent does not look like a token",
     "Check that it is complete, has no quotes or spaces, and is not the app secret."},
    {errc::app_scope_missing, hint_for::any, "the app lacks the scope for this call",
     "Request a scope in the developer console and publish a new version of the app: until then it has no "
     "effect."},
    {errc::app_not_installed, hint_for::any, "the app is not installed in this tenant",
     "Ask the tenant's administrator to install it, and check that the token is for this tenant."},
    {errc::token_lacks_permission, hint_for::any, "this token carries no permission for the call",
     "Give the app a scope that allows it, publish a new version, and then fetch a new token."},
    {errc::user_token_expired, hint_for::any, "the user token has expired",
     "Get the next one with the refresh token; if you keep none, the user must sign in."},
    {errc::user_scope_missing, hint_for::any, "the app lacks this user's consent to a scope for this call",
     "Request the scope for user tokens in the developer console, publish a new version, then have the user "
     "authorise again, this time with that scope."},
    {errc::message_id_unknown, hint_for::any, "the service cannot resolve this message id",
     "Check that it is a complete message id (om_...) from the platform of the base URL; if it is, the "
     "message is gone."},
    {errc::open_id_of_other_app, hint_for::any, "an open_id of another app was used",
     "The same person has a different open_id in every app: take it from this app's own answers, or use "
     "union_id."},
    {errc::user_id_of_other_tenant, hint_for::any, "a user's id is unknown here or belongs to another tenant",
     "Use ids that were obtained in the tenant of the token."},
    {errc::field_validation_failed, hint_for::any, "the service refused a field of the request",
     "Put that field right; the call itself was not carried out."},
    {errc::wrong_domain, hint_for::any, "the app was created on the other platform",
     "Feishu and Lark share no apps, tokens or ids: use the base URL of the one where the app is."},
};
static_assert(sorted_without_overlap(hints_en), "feishu::reactions: keep the rows sorted by code, one per endpoint");

inline constexpr hint_phrases phrases_en = {
    .failed = {"Adding the reaction failed", "Listing the reactions failed", "Removing the reaction failed"},
    .not_called = "Nothing was called",
    .on_page = {" on page ", ""},
    .then_what = ": ",
    .open = " (",
    .close = ")",
    .own_code = "library code ",
    .and_http = ", ",
    .http = "HTTP ",
    .behind = "The service's own code was ",
    .stop = ".",
    .between = " ",
    .quote = {"\"", "\""},
    .emoji_sent = "Given: ",
    .did_you_mean = {"Did you mean ", " or ", "?"},
    .near_in_spelling = {"The nearest in spelling: ", " or ", "."},
    .near_in_meaning = {"There is no such emoji; the nearest in meaning: ", " or ", "."},
    .no_such_emoji = "No emoji type resembles it.",
    .known_emoji = "That is a documented type: check that the call went to the official service; the newest types "
                   "may be missing on one of the two platforms.",
    .size_given = {"Given: ", "."},
    .bytes_needed = {"Needed: ", " bytes."},
    .items_needed = {"Needed: room for ", "."},
    .gateway_failed = "A gateway on the way, or the service itself, is in trouble: repeat after a pause; if it lasts, "
                      "see whether a proxy of your own answers.",
    .any_scope = {"Any ONE of these is enough: ", "."},
    .comma = ", ",
    .and_more = {" and ", " more"},
    .counts_all = false,
    .console = {"Console: <", ">."},
    .field = "Refused field: ",
    .field_value = " = ",
    .field_why = ": ",
    .more_fields = {"And ", " more."},
    .sentence_end = ".",
    .wait = {"The service asks you to wait ", " s."},
    .carried_out =
        {"The reaction may have been added all the same: list the message's reactions before adding it again.",
         "Listing again is safe.", "Removing again is safe: 231011 then means that it is gone."},
    .other_brand =
        {"This call went to Feishu (open.feishu.cn); for a Lark app (open.larksuite.com) use the base URL lark.",
         "This call went to Lark (open.larksuite.com); for a Feishu app (open.feishu.cn) use the base URL "
         "feishu.",
         "This call went to a custom host: Feishu is at open.feishu.cn, Lark at open.larksuite.com."},
    .it_said = "The service said: ",
    .transport_said = "The transport said: ",
    .source_said = "The token source said: ",
    .advice = "Its advice: ",
    .native = "Transport error ",
    .not_ours = {"Content type: ", "It begins: "},
    .stopped_at = "Reading stopped at byte ",
    .in_path = ", in ",
    .path_alone = "In ",
    .reason = {": ", ""},
    .nothing_sent = "Nothing was sent.",
    .tried = {"Attempts: ", ""},
    .stop_reasons = {"; no more were allowed", "; there was no time left for another", "; then it was cancelled"},
    .look_up = "General codes: <",
    .link_end = ">.",
    .log_id = {"Log id for Feishu's support: ", "Log id for Lark's support: ", "Log id for support: "},
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
