# SPDX-License-Identifier: BSL-1.0
include("${CMAKE_CURRENT_LIST_DIR}/feishu-reactions-targets.cmake")
# The source of the module feishu.reactions, for a FILE_SET of type CXX_MODULES of the user's.
set(feishu-reactions_MODULE_DIR "${CMAKE_CURRENT_LIST_DIR}")
set(feishu-reactions_MODULE "${CMAKE_CURRENT_LIST_DIR}/feishu.reactions.cppm")
