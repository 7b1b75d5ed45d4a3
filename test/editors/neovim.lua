-- Works with the language server as its functions do that are bound to keys, and writes what it saw to seen.json.
local folder = os.getenv("SEAWORTHY_CONFIG")

-- Neovim before 0.8 looks at Lua's file types only where it is asked to.
vim.g.do_filetype_lua = 1
dofile(folder .. "/filetypes.lua")
vim.cmd("filetype plugin on")

local config = dofile(folder .. "/lsp/seaworthy.lua")
local seen = { diagnostics = {}, actions = {}, completed = {} }

-- What `vim.lsp.enable` does in Neovim 0.11: the nearest folder with one of the markers is the root.
local function root_of(path)
  for _, marker in ipairs(config.root_markers) do
    local found = vim.fn.findfile(marker, path .. ";")
    if found ~= "" then return vim.fn.fnamemodify(found, ":p:h") end
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    if answer.result then return answer.result, answer end
  end
  return {}
end

local function work()
  seen.filetype = vim.bo.filetype
  seen.root = root_of(vim.fn.expand("%:p:h"))
  assert(vim.tbl_contains(config.filetypes, vim.bo.filetype), "no server for " .. vim.bo.filetype)
  local client = vim.lsp.start_client({ name = "seaworthy", cmd = config.cmd, root_dir = seen.root })
  vim.lsp.buf_attach_client(0, client)
  local has_diagnostics = vim.wait(30000, function()
    return #vim.diagnostic.get(0) > 0
  end, 50)
  assert(has_diagnostics, "no diagnostics")
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local code = each.user_data and each.user_data.lsp and each.user_data.lsp.code or each.code
    table.insert(seen.diagnostics, { code = code, lnum = each.lnum, col = each.col, source = each.source })
  end
  vim.api.nvim_win_set_cursor(0, { 4, 18 })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
  local chosen
  for _, action in ipairs(request("textDocument/codeAction", params)) do
    table.insert(seen.actions, action.title)
    if action.title == "Remove `privileged`" then chosen = action end
  end
  local hover = request("textDocument/hover", vim.lsp.util.make_position_params())
  seen.hover = hover.contents and hover.contents.value or ""
  vim.api.nvim_win_set_cursor(0, { 5, 3 })
  local position = vim.lsp.util.make_position_params()
  -- Behind the last blank, where the cursor is while something is typed.
  position.position.character = 4
  local items = request("textDocument/completion", position)
  for _, item in ipairs(items.items or items) do
    table.insert(seen.completed, item.label)
  end
  if chosen and not chosen.edit then chosen = request("codeAction/resolve", chosen) end
  if chosen and chosen.edit then vim.lsp.util.apply_workspace_edit(chosen.edit, "utf-16") end
  seen.afterFix = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  vim.fn.writefile({ vim.fn.json_encode(seen) }, folder .. "/seen.json")
end

vim.api.nvim_create_autocmd("VimEnter", {
  callback = function()
    vim.schedule(function()
      local isFine, fault = pcall(work)
      if not isFine then io.stderr:write("E0: " .. tostring(fault) .. "\n") end
      vim.cmd(isFine and "qall!" or "cquit")
    end)
  end,
})
