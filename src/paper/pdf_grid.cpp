#include "paper/pdf_grid.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

namespace vuon::paper {
namespace {

constexpr double kSameLine = 3;  // lines no further apart are one: each cell draws its own border
constexpr double kReach = 5;     // how far a line may end before the one it meets
constexpr double kShortest = 8;  // anything shorter is part of a letter or a drawing
constexpr double kOwnBand = 6;   // a band narrower than this beyond the last line holds no text
constexpr std::size_t kMostPoints = 100'000;  // of a page's lattice; more is a drawing

struct Stretch {
  double from = 0;
  double to = 0;
};

// All rules that lie on one line of the page, as the stretches they draw.
struct RuledLine {
  double at = 0;
  std::vector<Stretch> drawn;

  bool Covers(double from, double to) const {
    return std::any_of(drawn.begin(), drawn.end(), [&](const Stretch& stretch) {
      return stretch.from <= from + kReach && stretch.to >= to - kReach;
    });
  }
};

std::vector<Stretch> Joined(std::vector<Stretch> stretches) {
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  std::vector<Stretch> out;
  for (const Stretch& next : stretches) {
    if (!out.empty() && next.from <= out.back().to + 4) {  // dots and dashes make a line
      out.back().to = std::max(out.back().to, next.to);
    } else {
      out.push_back(next);
    }
  }
  std::erase_if(out, [](const Stretch& stretch) { return stretch.to - stretch.from < kShortest; });
  return out;
}

std::vector<RuledLine> LinesOf(const std::vector<PdfRule>& rules, bool horizontal) {
  std::vector<PdfRule> own;
  for (const PdfRule& rule : rules) {
    if (rule.horizontal == horizontal) own.push_back(rule);
  }
  std::sort(own.begin(), own.end(), [](const PdfRule& a, const PdfRule& b) { return a.at < b.at; });
  std::vector<RuledLine> lines;
  for (std::size_t k = 0; k < own.size();) {
    const double first = own[k].at;
    double last = first;
    std::vector<Stretch> stretches;
    for (; k < own.size() && own[k].at - last <= kSameLine && own[k].at - first <= 5; ++k) {
      last = own[k].at;
      stretches.push_back({own[k].from, own[k].to});
    }
    RuledLine line{(first + last) / 2, Joined(std::move(stretches))};
    if (!line.drawn.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

// Lines at the ends of the others where none is drawn: the open side of a table.
void AddEnds(const std::vector<RuledLine>& others, std::vector<RuledLine>& lines) {
  std::vector<double> ends;
  for (const RuledLine& other : others) {
    for (const Stretch& stretch : other.drawn) {
      ends.push_back(stretch.from);
      ends.push_back(stretch.to);
    }
  }
  std::sort(ends.begin(), ends.end());
  for (const double end : ends) {
    const bool near = std::any_of(lines.begin(), lines.end(), [&](const RuledLine& line) {
      return std::abs(line.at - end) <= kOwnBand;
    });
    if (!near) lines.push_back(RuledLine{end, {}});
  }
  std::sort(lines.begin(), lines.end(),
            [](const RuledLine& a, const RuledLine& b) { return a.at < b.at; });
}

class Sets {  // union-find
 public:
  explicit Sets(std::size_t size) : above_(size) {
    std::iota(above_.begin(), above_.end(), std::size_t{0});
  }
  std::size_t Of(std::size_t k) {
    while (above_[k] != k) k = above_[k] = above_[above_[k]];
    return k;
  }
  void Join(std::size_t a, std::size_t b) { above_[Of(a)] = Of(b); }

 private:
  std::vector<std::size_t> above_;
};

// What hangs together: the lines of the page that a table's borders lie on.
struct Component {
  std::vector<bool> upright;  // vertical lines that draw something of it
  std::vector<bool> level;
  std::size_t left = SIZE_MAX, right = 0, top = SIZE_MAX, bottom = 0;
};

class PageLattice {
 public:
  explicit PageLattice(const std::vector<PdfRule>& rules)
      : upright_(LinesOf(rules, false)), level_(LinesOf(rules, true)) {
    const std::vector<RuledLine> drawn = upright_;
    AddEnds(level_, upright_);
    AddEnds(drawn, level_);
  }

  std::vector<RuledGrid> Grids() const {
    std::vector<RuledGrid> grids;
    if (upright_.size() * level_.size() > kMostPoints) return grids;
    for (const Component& component : Components()) {
      for (RuledGrid& grid : GridsOf(component)) grids.push_back(std::move(grid));
    }
    std::stable_sort(grids.begin(), grids.end(), [](const RuledGrid& a, const RuledGrid& b) {
      return a.tops.front() < b.tops.front();
    });
    return grids;
  }

 private:
  bool Level(std::size_t y, std::size_t x) const {  // from the line x to the next
    return level_[y].Covers(upright_[x].at, upright_[x + 1].at);
  }
  bool Upright(std::size_t x, std::size_t y) const {
    return upright_[x].Covers(level_[y].at, level_[y + 1].at);
  }

  std::vector<Component> Components() const {
    const std::size_t width = upright_.size();
    Sets sets(width * level_.size());
    std::vector<std::pair<std::size_t, bool>> edges;  // where they begin, whether level
    for (std::size_t y = 0; y < level_.size(); ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        if (x + 1 < width && Level(y, x)) {
          sets.Join(y * width + x, y * width + x + 1);
          edges.emplace_back(y * width + x, true);
        }
        if (y + 1 < level_.size() && Upright(x, y)) {
          sets.Join(y * width + x, (y + 1) * width + x);
          edges.emplace_back(y * width + x, false);
        }
      }
    }
    std::map<std::size_t, Component> found;
    for (const auto& [point, level] : edges) {
      const std::size_t x = point % width;
      const std::size_t y = point / width;
      Component& component = found[sets.Of(point)];
      component.upright.resize(width);
      component.level.resize(level_.size());
      (level ? component.level[y] : component.upright[x]) = true;
      component.left = std::min(component.left, x);
      component.top = std::min(component.top, y);
      component.right = std::max(component.right, level ? x + 1 : x);
      component.bottom = std::max(component.bottom, level ? y : y + 1);
    }
    std::vector<Component> out;
    for (auto& [root, component] : found) out.push_back(std::move(component));
    return out;
  }

  // The drawn lines among `lines`, and an open side that lies well beyond them.
  static std::vector<std::size_t> Borders(const std::vector<bool>& drawn,
                                          const std::vector<RuledLine>& lines, std::size_t first,
                                          std::size_t last) {
    std::vector<std::size_t> borders;
    for (std::size_t k = first; k <= last; ++k) {
      if (drawn[k]) borders.push_back(k);
    }
    if (borders.empty()) return borders;
    if (lines[borders.front()].at - lines[first].at > kOwnBand) {
      borders.insert(borders.begin(), first);
    }
    if (lines[last].at - lines[borders.back()].at > kOwnBand) borders.push_back(last);
    return borders;
  }

  using BorderList = std::vector<std::size_t>;

  // The vertical borders that are drawn beside the row below the line `y`.
  BorderList UprightBeside(const BorderList& xs, double top, double bottom) const {
    BorderList drawn;
    for (const std::size_t x : xs) {
      if (upright_[x].Covers(top, bottom)) drawn.push_back(x);
    }
    return drawn;
  }

  // The tables of a component. Two that touch have columns of their own: neither row's borders hold
  // the other's, and a line runs between them from side to side.
  std::vector<RuledGrid> GridsOf(const Component& component) const {
    std::vector<RuledGrid> grids;
    const auto xs = Borders(component.upright, upright_, component.left, component.right);
    const auto ys = Borders(component.level, level_, component.top, component.bottom);
    if (xs.size() < 3 || ys.size() < 2) return grids;
    BorderList own;  // borders of the table being gathered
    BorderList own_tops = {ys.front()};
    const auto finish = [&] {
      for (const std::size_t side : {xs.front(), xs.back()}) {
        if (std::find(own.begin(), own.end(), side) == own.end()) own.push_back(side);
      }
      std::sort(own.begin(), own.end());
      if (own.size() < 3) return;
      RuledGrid grid = GridOf(own, own_tops);
      grid.open_top = own_tops.front() == ys.front() && !component.level[ys.front()];
      grid.open_bottom = own_tops.back() == ys.back() && !component.level[ys.back()];
      grids.push_back(std::move(grid));
    };
    for (std::size_t row = 0; row + 1 < ys.size(); ++row) {
      const BorderList drawn = UprightBeside(xs, level_[ys[row]].at, level_[ys[row + 1]].at);
      const bool alike = std::includes(own.begin(), own.end(), drawn.begin(), drawn.end()) ||
                         std::includes(drawn.begin(), drawn.end(), own.begin(), own.end());
      const bool closed = level_[ys[row]].Covers(upright_[xs.front()].at, upright_[xs.back()].at);
      if (!alike && closed) {
        finish();
        own = drawn;
        own_tops = {ys[row]};
      } else {
        BorderList both;
        std::set_union(own.begin(), own.end(), drawn.begin(), drawn.end(),
                       std::back_inserter(both));
        own = std::move(both);
      }
      own_tops.push_back(ys[row + 1]);
    }
    finish();
    return grids;
  }

  RuledGrid GridOf(const BorderList& xs, const BorderList& ys) const {
    RuledGrid grid;
    for (const std::size_t x : xs) grid.lefts.push_back(upright_[x].at);
    for (const std::size_t y : ys) grid.tops.push_back(level_[y].at);
    JoinCells(xs, ys, grid);
    return grid;
  }

  // Where no line is drawn between two fields they are one cell.
  void JoinCells(const std::vector<std::size_t>& xs, const std::vector<std::size_t>& ys,
                 RuledGrid& grid) const {
    const std::size_t columns = xs.size() - 1;
    const std::size_t rows = ys.size() - 1;
    Sets sets(columns * rows);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t field = row * columns + column;
        if (column + 1 < columns &&
            !upright_[xs[column + 1]].Covers(grid.tops[row], grid.tops[row + 1])) {
          sets.Join(field, field + 1);
        }
        if (row + 1 < rows &&
            !level_[ys[row + 1]].Covers(grid.lefts[column], grid.lefts[column + 1])) {
          sets.Join(field, field + columns);
        }
      }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t field = 0; field < columns * rows; ++field) {
      groups[sets.Of(field)].push_back(field);
    }
    grid.cell_at.resize(columns * rows);
    for (const auto& [root, fields] : groups) AddCell(fields, columns, grid);
  }

  static void AddCell(const std::vector<std::size_t>& fields, std::size_t columns,
                      RuledGrid& grid) {
    const auto row_of = [&](std::size_t field) { return static_cast<int>(field / columns); };
    const auto column_of = [&](std::size_t field) { return static_cast<int>(field % columns); };
    RuledCell box{column_of(fields.front()), row_of(fields.front()), 1, 1};
    int right = box.column;
    for (const std::size_t field : fields) {
      box.column = std::min(box.column, column_of(field));
      right = std::max(right, column_of(field));
    }
    box.column_span = right - box.column + 1;
    box.row_span = row_of(fields.back()) - box.row + 1;
    if (static_cast<std::size_t>(box.column_span * box.row_span) == fields.size()) {
      for (const std::size_t field : fields) grid.cell_at[field] = grid.cells.size();
      grid.cells.push_back(box);
      return;
    }
    // No box, because a line is missing: every field stays a cell of its own.
    for (const std::size_t field : fields) {
      grid.cell_at[field] = grid.cells.size();
      grid.cells.push_back({column_of(field), row_of(field), 1, 1});
    }
  }

  std::vector<RuledLine> upright_;
  std::vector<RuledLine> level_;
};

}  // namespace

std::vector<RuledGrid> FindGrids(const std::vector<PdfRule>& rules) {
  return PageLattice(rules).Grids();
}

}  // namespace vuon::paper
