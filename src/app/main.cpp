#include <iostream>

#include "app/command.h"

int main(int argc, char** argv) {
  return vuon::app::RunCommandLine({argv + 1, argv + argc}, {std::cin, std::cout, std::cerr});
}
