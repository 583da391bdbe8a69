#include "calls/call_views.h"

namespace vuon::calls {
namespace {

std::optional<CallMoney> MoneyOf(storage::Connection& reader, const std::string& province,
                                 const CallForm& form) {
  const auto cell = CellOf(reader, province, form);
  if (!cell) return std::nullopt;
  CallMoney money;
  money.allotted = base::Money::OfDong(cell->AllottedBalance());
  money.left = base::Money::OfDong(cell->Balance(ledger::Stage::kAvailable));
  if (cell->counts_units) {
    money.units = cell->AllottedQuantity();
    money.units_left = cell->Quantity(ledger::Stage::kAvailable);
  }
  money.unit_price = cell->unit_price;
  return money;
}

CallItem ItemOf(const CallRules& rules, const CallContent& content) {
  const norms::Item& item = *rules.item;
  CallItem view{rules.pack->title,
                item.title,
                item.result,
                item.per,
                item.article,
                item.confirmed,
                !item.selection.empty(),
                item.levels,
                item.who,
                PapersOf(item, content),
                std::nullopt};
  if (const norms::ClockRule* clock = norms::FindClock(*rules.pack, content.clock)) {
    view.clock = CallClock{clock->code, clock->title,   clock->days,
                           clock->unit, clock->article, clock->confirmed};
  }
  return view;
}

}  // namespace

CallView ViewOf(storage::Connection& reader, const std::string& province, const Call& call,
                base::Date today) {
  CallView view{
      call.id,        call.form,         call.state,        IsOpen(call, today),
      call.revision,  call.created_at,   call.published_at, call.published_by,
      call.closed_at, call.close_reason, std::nullopt,      MoneyOf(reader, province, call.form)};
  if (const auto rules = RulesOf(reader, province, call.form)) {
    view.item = ItemOf(*rules, call.form.content);
  }
  return view;
}

CallRow RowOf(storage::Connection& reader, const std::string& province, const Call& call,
              base::Date today) {
  const CallForm& form = call.form;
  CallRow row{call.id,
              form.year,
              form.code,
              form.title,
              call.state,
              IsOpen(call, today),
              form.opens_on,
              form.closes_on,
              form.pack,
              form.item,
              {form.item, form.item},
              form.line_id,
              form.source_id,
              form.content.places,
              MoneyOf(reader, province, form)};
  if (const auto rules = RulesOf(reader, province, form)) row.item_title = rules->item->title;
  return row;
}

}  // namespace vuon::calls
